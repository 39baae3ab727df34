// Pressing Save, and taking it back.
import { type Draft, saveItem } from "../../lib/draft";
import { ask, type Outcome } from "../../lib/messages";
import type { Reading } from "../../lib/reading";
import type { Settings } from "../../lib/settings-table";
import type { Work } from "../../lib/work";

// What the form shows was read from.
export interface Capture {
  reading: Reading;
  // Where the user's work on it is kept; null when it is of no tab.
  work_key: string | null;
  extraction: Draft["extraction"];
}

export const draftOf = (capture: Capture, work: Work): Draft => ({
  extraction: capture.extraction,
  changes: work.changes,
});

export async function save(
  capture: Capture,
  work: Work,
  settings: Settings,
): Promise<Outcome> {
  const item = saveItem(draftOf(capture, work), work);
  if (settings.keep_page) item.page = await capture.reading.page;
  const { work_key } = capture;
  return ask("save", work_key ? { item, work_key } : { item });
}

export async function undo(uuid: string, outcome: Outcome): Promise<void> {
  if ("saved" in outcome) {
    for (const change_id of outcome.saved.change_ids) {
      await ask("undo", { change_id });
    }
  } else {
    await ask("discard", { uuid });
  }
}
