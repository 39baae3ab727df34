// What the user adds to a posting when saving it: stage, tags, a note.
import { useState } from "preact/hooks";
import { STAGES } from "../lib/generated/posting";
import { named, t } from "../lib/i18n";
import { textOf } from "./control";
import { Icon } from "./Icon";

interface Props {
  stage: string;
  tags: string[];
  note: string;
  // Tags that the tracker has already.
  known: string[];
  onStage(stage: string): void;
  onTags(tags: string[]): void;
  onNote(note: string): void;
}

export function LabelsRow(props: Props) {
  const { stage, tags, note, known, onStage, onTags, onNote } = props;
  const [typed, setTyped] = useState("");
  const add = () => {
    const tag = typed.trim();
    if (tag && !tags.includes(tag)) onTags([...tags, tag]);
    setTyped("");
  };
  return (
    <div class="labels">
      <select
        aria-label={t("column_stage")}
        title={t("column_stage")}
        value={stage}
        onChange={(event) => onStage(textOf(event))}
      >
        {STAGES.map((name) => (
          <option key={name} value={name}>
            {named("stage", name)}
          </option>
        ))}
      </select>
      <div class="tags">
        {tags.map((tag, index) => (
          <span class="tag" key={tag}>
            <span>{tag}</span>
            <button
              type="button"
              aria-label={t("remove_item", tag)}
              onClick={() => onTags(tags.toSpliced(index, 1))}
            >
              <Icon glyph="close" />
            </button>
          </span>
        ))}
        <input
          class="tag-input"
          aria-label={t("add_tag")}
          placeholder={t("add_tag")}
          list="known-tags"
          maxLength={100}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(textOf(event))}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id="known-tags">
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <input
        class="note"
        aria-label={t("note")}
        placeholder={t("note")}
        maxLength={2000}
        autocomplete="off"
        value={note}
        onInput={(event) => onNote(textOf(event))}
      />
    </div>
  );
}
