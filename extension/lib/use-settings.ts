// The settings in a page, as they are now.
import { useEffect, useState } from "preact/hooks";
import { type LoadedSettings, loadSettings, onSettings } from "./settings";

let loaded: LoadedSettings;

// Before the page is rendered.
export async function readySettings(): Promise<LoadedSettings> {
  loaded = await loadSettings();
  return loaded;
}

export function useSettings(): LoadedSettings {
  const [settings, setSettings] = useState(loaded);
  useEffect(
    () => onSettings(async () => setSettings(await readySettings())),
    [],
  );
  return settings;
}
