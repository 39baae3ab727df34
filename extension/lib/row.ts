// A posting as a row on the clipboard, in the user's own columns.
//
//   await copyRow(subject, { header: false })
import { browser } from "wxt/browser";
import type { Subject } from "../../wasm/jobdaw.mjs";
import { FIELDS, SLOTS, type Slot } from "./generated/posting";
import { named } from "./i18n";
import { ask } from "./messages";

const KEY = "row_columns";

export const DEFAULT_COLUMNS: readonly Slot[] = [
  "company",
  "title",
  "locations",
  "work_mode",
  "salary",
  "deadline",
  "stage",
  "saved_at",
  "url",
];

export async function rowColumns(): Promise<Slot[]> {
  const { [KEY]: kept } = await browser.storage.local.get(KEY);
  // A newer or older version may have had others.
  const known = ((kept as Slot[] | undefined) ?? []).filter((slot) =>
    SLOTS.includes(slot),
  );
  return known.length > 0 ? known : [...DEFAULT_COLUMNS];
}

export async function keepRowColumns(columns: Slot[]): Promise<void> {
  await browser.storage.local.set({ [KEY]: columns });
}

const isField = (slot: string) => FIELDS.some(({ name }) => name === slot);

export function slotName(slot: Slot): string {
  return named(isField(slot) ? "field" : "slot", slot);
}

async function makeRow(subject: Subject, header: boolean) {
  const columns = await rowColumns();
  return ask("row", {
    request: {
      subject,
      columns,
      ...(header && { header: columns.map(slotName) }),
    },
  });
}

// The clipboard is asked for at once, while the click still counts, and gets
// its content later.
export async function copyRow(
  subject: Subject,
  { header }: { header: boolean },
): Promise<void> {
  const row = makeRow(subject, header);
  const part = (name: "text" | "html", type: string) =>
    row.then((made) => new Blob([made[name]], { type }));
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": part("text", "text/plain"),
      "text/html": part("html", "text/html"),
    }),
  ]);
}
