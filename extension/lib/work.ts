// What the user has typed into a form that is not saved yet. It outlives the
// popup, which any click beside it closes, but not the browser: a tab and its
// address name it, and it goes with the tab.
//
//   await keepWork(workKey(tab_id, url), work);
import { browser } from "wxt/browser";
import type { Posting } from "./generated/posting";

export interface Work {
  // Made once a capture, so that a save which is sent twice stays one.
  uuid: string;
  changes: Partial<Posting>;
  // null: as it is, or the default.
  stage: string | null;
  tags: string[];
  note: string;
}

export const newWork = (): Work => ({
  uuid: crypto.randomUUID(),
  changes: {},
  stage: null,
  tags: [],
  note: "",
});

const PREFIX = "work:";

export const workKey = (tab_id: number, url: string) =>
  `${PREFIX}${tab_id}:${url}`;

export async function recallWork(key: string): Promise<Work | null> {
  const kept = await browser.storage.session.get(key);
  return (kept[key] as Work | undefined) ?? null;
}

export const keepWork = (key: string, work: Work): Promise<void> =>
  browser.storage.session.set({ [key]: work });

export const forgetWork = (key: string): Promise<void> =>
  browser.storage.session.remove(key);

export async function forgetTab(tab_id: number): Promise<void> {
  const kept = await browser.storage.session.get();
  const gone = Object.keys(kept).filter((key) =>
    key.startsWith(`${PREFIX}${tab_id}:`),
  );
  await browser.storage.session.remove(gone);
}
