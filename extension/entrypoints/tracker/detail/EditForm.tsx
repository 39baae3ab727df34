// The posting in the popup's form, with what the page said behind each field.
import { useState } from "preact/hooks";
import { PostingForm } from "../../../components/PostingForm";
import {
  type Draft,
  overrides,
  withChange,
  withoutChange,
} from "../../../lib/draft";
import { same } from "../../../lib/fields";
import type {
  Extraction,
  FieldName,
  Posting,
} from "../../../lib/generated/posting";
import { t } from "../../../lib/i18n";
import type { Edit, ShownPosting } from "../../../lib/tracker-actions";
import { readBefore } from "./Fields";

type Fields = Pick<Edit, "fields" | "revert">;

// As it was when the popup showed it: the core's reading, and the changes.
function draftOf(shown: ShownPosting): Draft {
  const names = Object.keys(shown.overrides) as FieldName[];
  const posting = { ...shown.posting } as Record<string, unknown>;
  const provenance = { ...shown.provenance } as Record<string, unknown>;
  for (const name of names) {
    posting[name] = readBefore(shown, name);
    const [core, ...others] = shown.provenance[name]?.alternatives ?? [];
    if (core) provenance[name] = { ...core, alternatives: others };
    else delete provenance[name];
  }
  const extraction = { posting, provenance } as unknown as Extraction & {
    posting: Posting;
  };
  return { extraction, changes: shown.overrides };
}

// What is to be said to the tracker; null when nothing is different.
function editOf(draft: Draft, before: Partial<Posting>): Fields | null {
  const wanted = overrides(draft);
  const fields = Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => !same(value, before[name as FieldName]),
    ),
  ) as Partial<Posting>;
  const revert = (Object.keys(before) as FieldName[]).filter(
    (name) => !(name in wanted),
  );
  const edit: Fields = {};
  if (Object.keys(fields).length > 0) edit.fields = fields;
  if (revert.length > 0) edit.revert = revert;
  return Object.keys(edit).length > 0 ? edit : null;
}

interface Props {
  shown: ShownPosting;
  onSave(edit: Fields | null): void;
  onCancel(): void;
}

export function EditForm({ shown, onSave, onCancel }: Props) {
  const [start] = useState(shown);
  const [draft, setDraft] = useState(() => draftOf(shown));
  const save = () => onSave(editOf(draft, start.overrides));
  const isBehind = shown.updated_at !== start.updated_at;
  return (
    <form
      class="edit-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        const isSave =
          event.key === "Enter" && (event.ctrlKey || event.metaKey);
        if (isSave) save();
        else if (event.key === "Escape") onCancel();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {isBehind && (
        <p class="notice" role="status">
          {t("tracker_changed_elsewhere")}
        </p>
      )}
      <PostingForm
        draft={draft}
        onChange={(name, value) => setDraft(withChange(draft, name, value))}
        onRevert={(name) => setDraft(withoutChange(draft, name))}
      />
      <footer>
        <kbd>{t("save_keys")}</kbd>
        <button type="button" onClick={onCancel}>
          {t("tracker_cancel")}
        </button>
        <button type="submit" class="primary">
          {t("save")}
        </button>
      </footer>
    </form>
  );
}
