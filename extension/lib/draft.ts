// A captured posting while the user looks at it: what the core read, and what
// the user changed.
//
//   let draft = startDraft(extraction);
//   draft = withChange(draft, "title", "Data Engineer");
//   fieldValue(draft, "title")   "Data Engineer"
//   overrides(draft)          { title: "Data Engineer" }
import { same, tidy } from "./fields";
import {
  EMPTY_POSTING,
  type Extraction,
  type FieldName,
  type Posting,
  type Provenance,
} from "./generated/posting";
import type { SaveItem } from "./messages";
import type { Work } from "./work";

export interface Draft {
  extraction: Extraction & { posting: Posting };
  changes: Partial<Posting>;
}

// Below this a value is marked for the user to look at.
export const SURE = 0.75;

export function startDraft(extraction: Extraction): Draft | null {
  const { posting } = extraction;
  return posting
    ? { extraction: { ...extraction, posting }, changes: {} }
    : null;
}

// Nothing was found; the user fills all of it in.
export function blankDraft(extraction: Extraction): Draft {
  return { extraction: { ...extraction, posting: EMPTY_POSTING }, changes: {} };
}

export function fieldValue<F extends FieldName>(
  draft: Draft,
  name: F,
): Posting[F] {
  return (
    name in draft.changes ? draft.changes[name] : draft.extraction.posting[name]
  ) as Posting[F];
}

export function withChange(
  draft: Draft,
  name: FieldName,
  value: unknown,
): Draft {
  return { ...draft, changes: { ...draft.changes, [name]: value } };
}

export function withoutChange(draft: Draft, name: FieldName): Draft {
  const { [name]: _, ...changes } = draft.changes;
  return { ...draft, changes };
}

export function isChanged(draft: Draft, name: FieldName): boolean {
  return (
    name in draft.changes &&
    !same(tidy(draft.changes[name]), draft.extraction.posting[name])
  );
}

export function provenanceOf(
  draft: Draft,
  name: FieldName,
): Provenance | undefined {
  return draft.extraction.provenance[name] as Provenance | undefined;
}

export function isDoubtful(draft: Draft, name: FieldName): boolean {
  const provenance = provenanceOf(draft, name);
  return (
    !!provenance && provenance.confidence < SURE && !isChanged(draft, name)
  );
}

export function overrides(draft: Draft): Partial<Posting> {
  const changed = Object.entries(draft.changes).filter(([name]) =>
    isChanged(draft, name as FieldName),
  );
  // A list that was emptied is [], not null.
  return Object.fromEntries(
    changed.map(([name, value]) => [name, tidy(value)]),
  ) as Partial<Posting>;
}

// What one press of Save sends.
export function saveItem(draft: Draft, work: Omit<Work, "changes">): SaveItem {
  const { uuid, stage, tags, note } = work;
  return {
    uuid,
    saved_at: new Date().toISOString(),
    extraction: draft.extraction,
    overrides: overrides(draft),
    ...(stage && { stage }),
    ...(tags.length > 0 && { tags }),
    ...(note.trim() && { note: note.trim() }),
  };
}

// One text within the other: no contradiction.
const isPart = (a: unknown, b: unknown) =>
  typeof a === "string" &&
  typeof b === "string" &&
  (a.includes(b) || b.includes(a));

// What the page says otherwise elsewhere, and as surely.
export function contradictions<F extends FieldName>(
  draft: Draft,
  name: F,
): Array<Provenance<F>["alternatives"][number]> {
  if (isChanged(draft, name)) return [];
  const provenance = provenanceOf(draft, name) as Provenance<F> | undefined;
  return (provenance?.alternatives ?? []).filter(
    ({ confidence, value }) =>
      confidence >= SURE && !isPart(value, draft.extraction.posting[name]),
  );
}
