// What the user has set: one table, kept in the browser. What an organization's
// policy sets (storage.managed) stands above it and can't be changed.
//
//   const { theme, fixed } = await loadSettings();
//   await changeSetting("theme", "dark");
import { browser } from "wxt/browser";
import {
  CHOICE_NAMES,
  CHOICES,
  type Settings,
  SWITCH_NAMES,
  SWITCHES,
} from "./settings-table";

export interface LoadedSettings extends Settings {
  // Set by a policy.
  fixed: ReadonlySet<keyof Settings>;
}

// Each has a key of its own, so that two pages can change two of them at once.
const keyOf = (name: string) => `setting.${name}`;
// Read before the first paint, so that a dark page never flashes white.
const THEME_KEY = "theme";

const DEFAULTS = {
  ...Object.fromEntries(CHOICE_NAMES.map((name) => [name, CHOICES[name][0]])),
  ...SWITCHES,
} as Settings;

// Only what is known and fits; all else is passed over.
function readSettings(given: unknown): Partial<Settings> {
  const object = (given ?? {}) as Record<string, unknown>;
  const known = [
    ...CHOICE_NAMES.filter((name) =>
      (CHOICES[name] as readonly unknown[]).includes(object[name]),
    ),
    ...SWITCH_NAMES.filter((name) => typeof object[name] === "boolean"),
  ];
  return Object.fromEntries(known.map((name) => [name, object[name]]));
}

async function policy(): Promise<Partial<Settings>> {
  // Firefox rejects where no policy is.
  const managed = await browser.storage.managed.get().catch(() => ({}));
  return readSettings(managed);
}

async function ownSettings(): Promise<Partial<Settings>> {
  const names = [...CHOICE_NAMES, ...SWITCH_NAMES];
  const stored = await browser.storage.local.get(names.map(keyOf));
  return readSettings(
    Object.fromEntries(names.map((name) => [name, stored[keyOf(name)]])),
  );
}

export async function loadSettings(): Promise<LoadedSettings> {
  const [own, managed] = await Promise.all([ownSettings(), policy()]);
  const fixed = new Set(Object.keys(managed) as Array<keyof Settings>);
  const settings = { ...DEFAULTS, ...own, ...managed, fixed };
  globalThis.localStorage?.setItem(THEME_KEY, settings.theme);
  return settings;
}

// Who listens in this page: told at once, since the browser's own event now and
// then does not come (seen in Firefox).
const here = new Set<() => void>();

export async function changeSetting(
  name: keyof Settings,
  value: unknown,
): Promise<void> {
  await storeSettings({ [keyOf(name)]: value });
}

// As they are stored, from a file of them.
export async function storeSettings(items: object): Promise<void> {
  await browser.storage.local.set(items as Record<string, unknown>);
  for (const hear of here) hear();
}

// Calls `hear` after every change, until the answer is called.
export function onSettings(hear: () => void): () => void {
  here.add(hear);
  const listen = (changes: object) => {
    if (Object.keys(changes).some((key) => key.startsWith(keyOf("")))) hear();
  };
  browser.storage.onChanged.addListener(listen);
  return () => {
    here.delete(hear);
    browser.storage.onChanged.removeListener(listen);
  };
}

export function showTheme(theme: string | null): void {
  const { dataset } = document.documentElement;
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  else delete dataset.theme;
}

export const lastTheme = () => localStorage.getItem(THEME_KEY);
