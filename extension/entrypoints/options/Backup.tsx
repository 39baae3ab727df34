// The settings as a file, for another browser.
import { useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { download } from "../../lib/download";
import { t } from "../../lib/i18n";
import { storeSettings } from "../../lib/settings";

const KIND = "jobdaw-settings";

// Each reader of a setting passes over what it does not know, so the file is
// taken as it is.
function settingsIn(text: string): Record<string, unknown> | null {
  try {
    const { kind, settings } = JSON.parse(text);
    const fits = kind === KIND && settings && typeof settings === "object";
    return fits ? settings : null;
  } catch {
    return null;
  }
}

export function Backup() {
  const file = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");
  const save = async () => {
    const settings = await browser.storage.local.get();
    const text = `${JSON.stringify({ kind: KIND, settings }, null, 2)}\n`;
    download("jobdaw-settings.json", "application/json", text);
  };
  const load = async (chosen: File | undefined) => {
    if (!chosen) return;
    const settings = settingsIn(await chosen.text());
    if (settings) await storeSettings(settings);
    setTold(t(settings ? "settings_loaded" : "settings_unknown"));
  };
  return (
    <section class="card">
      <h2>{t("options_backup")}</h2>
      <p>{t("backup_help")}</p>
      <div class="buttons">
        <button type="button" onClick={save}>
          {t("settings_save")}
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          {t("settings_load")}
        </button>
        <input
          ref={file}
          type="file"
          accept=".json"
          hidden
          aria-label={t("settings_load")}
          onChange={({ currentTarget }) => load(currentTarget.files?.[0])}
        />
      </div>
      <p role="status">{told}</p>
    </section>
  );
}
