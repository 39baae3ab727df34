// What the toolbar button says: of a tab, what was found there, until it shows
// another page; of all tabs, how many postings wait for the host.
import { browser } from "wxt/browser";
import { named, t } from "./i18n";

// A sign, so that nothing is told by colour alone, and the button's tooltip.
const SIGNS = {
  posting: { text: "1", color: "#3d5c85" },
  listing: { text: "", color: "#3d5c85" },
  other: { text: "–", color: "#566273" },
  saved: { text: "✓", color: "#2a6b4f" },
  waiting: { text: "…", color: "#8a5700" },
} as const;

export type Found = keyof typeof SIGNS;

export function showFound(tabId: number, found: Found, count = 0): void {
  const { text, color } = SIGNS[found];
  const sign = found === "listing" ? String(Math.min(count, 999)) : text;
  const title = `${t("extension_name")}: ${named("state", found)}`;
  // A tab may be gone by now; then so is its button.
  for (const shown of [
    browser.action.setBadgeText({ tabId, text: sign }),
    browser.action.setBadgeBackgroundColor({ tabId, color }),
    browser.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
    browser.action.setTitle({ tabId, title }),
  ]) {
    Promise.resolve(shown).catch(() => {});
  }
}

export async function showWaiting(count: number): Promise<void> {
  const { action } = browser;
  await action.setBadgeText({ text: count > 0 ? String(count) : "" });
  await action.setBadgeBackgroundColor({ color: SIGNS.waiting.color });
  await action.setBadgeTextColor({ color: "#ffffff" });
}
