// How every page of the extension starts: in the user's language and theme.
import type { ComponentType } from "preact";
import { render } from "preact";
import { setFormats } from "./display";
import { LANGUAGE, t } from "./i18n";
import { lastTheme, onSettings, showTheme } from "./settings";
import { readySettings } from "./use-settings";

async function apply() {
  const settings = await readySettings();
  showTheme(settings.theme);
  setFormats(settings);
}

export async function startPage(App: ComponentType): Promise<void> {
  const { documentElement, body } = document;
  showTheme(lastTheme());
  documentElement.lang = LANGUAGE;
  documentElement.dir = t("direction");
  onSettings(apply);
  await apply();
  render(<App />, body);
}
