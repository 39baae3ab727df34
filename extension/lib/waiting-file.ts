// What waits in the outbox as a file: all that is known of each posting.
import { readyCore } from "./core";
import { EMPTY_POSTING } from "./generated/posting";
import type { WaitingItem } from "./messages";
import type { Exported } from "./tracker-actions";

const KINDS = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
} as const;

export async function waitingFile(
  items: WaitingItem[],
  format: keyof typeof KINDS,
): Promise<Exported> {
  const postings = items.map((item) => {
    const { extraction, overrides, failure: _, ...rest } = item;
    return {
      ...rest,
      url: extraction.page.canonical_url ?? extraction.page.url ?? "",
      posting: { ...(extraction.posting ?? EMPTY_POSTING), ...overrides },
    };
  });
  const content =
    format === "csv"
      ? (await readyCore()).csv({ postings }).text
      : `${JSON.stringify({ postings }, null, 2)}\n`;
  return {
    content,
    count: items.length,
    media_type: KINDS[format],
    file_name: `jobdaw-waiting.${format}`,
  };
}
