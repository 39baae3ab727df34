// The keys that open the popup, and the way to the browser's page for them.
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { t } from "../../lib/i18n";

// Firefox has a call for it, Chromium an address.
const openShortcuts = () =>
  "openShortcutSettings" in browser.commands
    ? (browser.commands.openShortcutSettings as () => Promise<void>)()
    : browser.tabs.create({ url: "chrome://extensions/shortcuts" });

export function Shortcuts() {
  const [keys, setKeys] = useState("");
  useEffect(() => {
    browser.commands
      .getAll()
      .then(([command]) => setKeys(command?.shortcut ?? ""));
  }, []);
  return (
    <section class="card">
      <h2>{t("options_keys")}</h2>
      <div class="row">
        <span>
          {t("keys_open")}
          <small>{keys ? <kbd>{keys}</kbd> : t("keys_none")}</small>
        </span>
        <button type="button" onClick={() => void openShortcuts()}>
          {t("keys_change")}
        </button>
      </div>
    </section>
  );
}
