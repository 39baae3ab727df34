// Pressing Save, and taking it back.
import { type Draft, saveItem } from "../../lib/draft";
import { ask, type Reply } from "../../lib/messages";

export type Outcome = Reply<"save">;

export function save(draft: Draft, uuid: string): Promise<Outcome> {
  return ask("save", { item: saveItem(draft, uuid) });
}

export async function undo(uuid: string, outcome: Outcome): Promise<void> {
  if ("saved" in outcome) {
    await ask("undo", { change_id: outcome.saved.change_id });
  } else {
    await ask("discard", { uuid });
  }
}
