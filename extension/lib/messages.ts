// Every message that a page of the extension may send to the background: its
// parameters, its answer and the check that it passes at the door.
//
//   const page = await ask("list", { limit: 50, offset: 0 });
//
// Errors: a rejection with a code (JobdawError).
import { browser } from "wxt/browser";
import type { FormMatch, FormRequest, RowRequest } from "../../wasm/jobdaw.mjs";
import { type Failure, JobdawError } from "./errors";
import type { Extraction, Page, Posting } from "./generated/posting";
import {
  type Exported,
  type PostingId,
  TRACKER_CHECKS,
  type TrackerActions,
} from "./tracker-actions";

export type { PostingId } from "./tracker-actions";

// One press of Save. The uuid is made once, so that sending it again, however
// often, saves one posting.
export interface SaveItem {
  uuid: string;
  saved_at: string;
  extraction: Extraction;
  overrides: Partial<Posting>;
  stage?: string;
  tags?: string[];
  note?: string;
  // What the core read, to be kept with the posting.
  page?: Page;
}

export type Outcome = { saved: Saved } | { waiting: number; failure: Failure };

export interface Saved {
  posting_id: PostingId;
  position: number;
  count: number;
  repeated: boolean;
  // A capture of a posting that was there already.
  again: boolean;
  saved_at: string;
  stage: string;
  change_id: number;
  // All that the save changed, the latest first.
  change_ids: number[];
}

export interface WaitingItem extends SaveItem {
  failure: Failure | null;
}

export interface Status {
  // null when the host answered.
  failure: Failure | null;
  tracker: { path: string; count: number } | null;
  // The helper's version, where it answered.
  host_version: string | null;
  waiting: number;
  // Since it was last asked.
  delivered: number;
}

export interface Messages extends TrackerActions {
  extract: { params: { page: Page }; reply: Extraction };
  // What a form's controls want of a posting, and a posting as a row.
  match_form: {
    params: { request: FormRequest };
    reply: { matches: FormMatch[] };
  };
  row: {
    params: { request: RowRequest };
    reply: { text: string; html: string };
  };
  // Delivers what waits and says whether the host is there.
  status: { params: Record<string, never>; reply: Status };
  // Kept at once and delivered in turn. work_key: what was typed is kept with
  // the item from now on.
  save: { params: { item: SaveItem; work_key?: string }; reply: Outcome };
  save_all: {
    params: { items: SaveItem[] };
    reply: { count: number; waiting: number; failure: Failure | null };
  };
  // Tries again, and says what became of an item.
  deliver: { params: { uuid: string }; reply: Outcome };
  // Other values for a posting that still waits.
  edit_waiting: {
    params: { uuid: string; overrides: Partial<Posting> };
    reply: Record<string, never>;
  };
  waiting: { params: Record<string, never>; reply: { items: WaitingItem[] } };
  // What waits as a CSV or JSON file, without the host.
  export_waiting: { params: { format: "csv" | "json" }; reply: Exported };
  // Takes a save back, wherever it is by now.
  discard: { params: { uuid: string }; reply: Record<string, never> };
}

export type MessageName = keyof Messages;
export type Params<N extends MessageName> = Messages[N]["params"];
export type Reply<N extends MessageName> = Messages[N]["reply"];

export type Message = {
  [N in MessageName]: { name: N; params: Params<N> };
}[MessageName];

export type Answer<N extends MessageName> =
  | { ok: Reply<N> }
  | { error: Failure };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isUuid = (value: unknown) =>
  typeof value === "string" &&
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const isItem = (item: unknown) =>
  isObject(item) &&
  isUuid(item.uuid) &&
  typeof item.saved_at === "string" &&
  isObject(item.extraction) &&
  isObject(item.overrides);

const CHECKS: {
  [N in MessageName]: (params: Record<string, unknown>) => boolean;
} = {
  ...TRACKER_CHECKS,
  extract: ({ page }) => isObject(page) && Array.isArray(page.documents),
  match_form: ({ request }) => isObject(request),
  row: ({ request }) => isObject(request),
  status: () => true,
  waiting: () => true,
  deliver: ({ uuid }) => isUuid(uuid),
  edit_waiting: ({ uuid, overrides }) => isUuid(uuid) && isObject(overrides),
  export_waiting: ({ format }) => format === "csv" || format === "json",
  discard: ({ uuid }) => isUuid(uuid),
  save: ({ item, work_key }) =>
    isItem(item) && (work_key === undefined || typeof work_key === "string"),
  save_all: ({ items }) => Array.isArray(items) && items.every(isItem),
};

export function isMessage(value: unknown): value is Message {
  return (
    isObject(value) &&
    typeof value.name === "string" &&
    Object.hasOwn(CHECKS, value.name) &&
    isObject(value.params) &&
    CHECKS[value.name as MessageName](value.params)
  );
}

export async function ask<N extends MessageName>(
  name: N,
  params: Params<N>,
): Promise<Reply<N>> {
  const answer = (await browser.runtime.sendMessage({ name, params })) as
    | Answer<N>
    | undefined;
  if (!answer) throw new JobdawError("internal", "The background is gone.");
  if ("error" in answer) {
    throw new JobdawError(answer.error.code, answer.error.message);
  }
  return answer.ok;
}
