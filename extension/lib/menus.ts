// The context menu: the page, what is selected, or the job behind a link.
//
// A click grants activeTab as the toolbar button does. For the page and a
// selection it opens the popup, which reads what it is told to by Wanted.
import { browser } from "wxt/browser";
import { showFound } from "./badge";
import { t } from "./i18n";
import { itemOfEntry, NO_LIST } from "./listing";
import type { SaveItem } from "./messages";

const MENUS = ["page", "selection", "link"] as const;
const KEY = "wanted";

// What the popup is to read, if not the whole page.
export interface Wanted {
  tab_id: number;
  frame_id: number;
  // The selection without its markup, for frames that can't be read.
  text: string;
}

export async function takeWanted(): Promise<Wanted | null> {
  const { [KEY]: wanted } = await browser.storage.session.get(KEY);
  if (!wanted) return null;
  await browser.storage.session.remove(KEY);
  return wanted as Wanted;
}

export async function addMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const context of MENUS) {
    browser.contextMenus.create({
      id: context,
      contexts: [context],
      title: t(`menu_${context}`),
      documentUrlPatterns: ["http://*/*", "https://*/*", "file:///*"],
    });
  }
}

// Runs in the page: the text of the link that leads there.
function textOfLink(href: string): string {
  const links = document.querySelectorAll<HTMLAnchorElement>("a[href]");
  for (const link of links) {
    const text = link.href === href ? link.innerText.trim() : "";
    if (text) return text.slice(0, 300);
  }
  return "";
}

async function titleOfLink(tab_id: number, href: string): Promise<string> {
  const [found] = await browser.scripting
    .executeScript({
      target: { tabId: tab_id },
      func: textOfLink,
      args: [href],
    })
    .catch(() => []);
  return found?.result || href;
}

// Where no popup can be opened, a small window does.
async function openPopup(tab_id: number): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    const url = browser.runtime.getURL(`/popup.html#tab=${tab_id}` as never);
    await browser.windows.create({
      url,
      type: "popup",
      width: 400,
      height: 640,
    });
  }
}

export function onMenu(save: (item: SaveItem) => Promise<unknown>): void {
  browser.contextMenus.onClicked.addListener(async (info, tab) => {
    const tab_id = tab?.id;
    if (tab_id === undefined) return;
    if (info.menuItemId === "link" && info.linkUrl) {
      const url = info.linkUrl;
      const title = await titleOfLink(tab_id, url);
      const entry = { title, url, company: null, location: null };
      await save(itemOfEntry(entry, NO_LIST));
      showFound(tab_id, "saved");
      return;
    }
    // The popup may only be opened while the click counts, so nothing is
    // waited for before it.
    if (info.menuItemId === "selection") {
      const { frameId: frame_id = 0, selectionText: text = "" } = info;
      const wanted: Wanted = { tab_id, frame_id, text };
      void browser.storage.session.set({ [KEY]: wanted });
    }
    await openPopup(tab_id);
  });
}
