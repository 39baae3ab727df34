// Which posting forms and rows are filled with: the one at hand, the one that
// was taken along to the tab with the form, or one of the tracker.
import { browser } from "wxt/browser";
import type { Subject } from "../../wasm/jobdaw.mjs";
import { displayCountry } from "./display";
import { type Draft, fieldValue } from "./draft";
import { FIELDS, type Posting, STAGES } from "./generated/posting";
import { named } from "./i18n";
import { ask } from "./messages";
import type { PostingId, ShownPosting } from "./tracker-actions";

const KEY = "taken_along";

export interface Labels {
  stage?: string;
  tags?: string[];
  note?: string;
}

// How the user's language calls what the core has words of its own for.
function namesFor(posting: Posting): NonNullable<Subject["names"]> {
  const fixed = FIELDS.filter(
    ({ name, enumerators }) => enumerators.length > 0 && name !== "salary",
  ).map(({ name, enumerators }) => [
    name,
    Object.fromEntries(enumerators.map((value) => [value, named(name, value)])),
  ]);
  const code = posting.locations[0]?.country;
  return {
    ...Object.fromEntries(fixed),
    stage: Object.fromEntries(
      STAGES.map((stage) => [stage, named("stage", stage)]),
    ),
    ...(code && { locations_country: { [code]: displayCountry(code) } }),
  };
}

export function subjectOf(draft: Draft, labels: Labels = {}): Subject {
  const { canonical_url, url } = draft.extraction.page;
  const posting = Object.fromEntries(
    FIELDS.map(({ name }) => [name, fieldValue(draft, name)]),
  ) as unknown as Posting;
  return {
    posting,
    names: namesFor(posting),
    ...given({ url: canonical_url ?? url }),
    stage: "saved",
    saved_at: new Date().toISOString(),
    ...given(labels),
  };
}

export function subjectOfShown(shown: ShownPosting): Subject {
  const { posting, url, stage, saved_at, applied_at, tags, notes } = shown;
  return {
    posting,
    names: namesFor(posting),
    ...given({
      url,
      stage,
      saved_at,
      tags,
      note: notes.map(({ text }) => text).join("\n\n"),
      applied_at,
    }),
  };
}

export async function subjectOfSaved(id: PostingId): Promise<Subject> {
  return subjectOfShown(await ask("show", { posting_id: id }));
}

// Until the browser closes.
export async function takeAlong(subject: Subject): Promise<void> {
  await browser.storage.session.set({ [KEY]: subject });
}

export async function leaveBehind(): Promise<void> {
  await browser.storage.session.remove(KEY);
}

export async function takenAlong(): Promise<Subject | null> {
  const { [KEY]: subject } = await browser.storage.session.get(KEY);
  return (subject as Subject | undefined) ?? null;
}

// Without the members that are not there.
function given<T extends object>(members: T) {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value != null && value !== "",
    ),
  ) as { [K in keyof T]?: NonNullable<T[K]> };
}
