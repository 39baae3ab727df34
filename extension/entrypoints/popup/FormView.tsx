// The form with its Save button, which has the focus from the start.
import { useEffect, useRef } from "preact/hooks";
import { controlId } from "../../components/Field";
import { HandOn } from "../../components/fill/HandOn";
import { HostHelp } from "../../components/HostHelp";
import { PostingForm } from "../../components/PostingForm";
import {
  type Draft,
  fieldValue,
  isDoubtful,
  withChange,
  withoutChange,
} from "../../lib/draft";
import type { Failure } from "../../lib/errors";
import { subjectOf } from "../../lib/fill-subject";
import { FIELDS } from "../../lib/generated/posting";
import { t } from "../../lib/i18n";

interface Props {
  draft: Draft;
  hostFailure: Failure | null;
  saving: boolean;
  onDraft(draft: Draft): void;
  onSave(): void;
  onFill(): void;
}

export function FormView(props: Props) {
  const { draft, hostFailure, saving, onDraft, onSave, onFill } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const title = document.getElementById(controlId("title"));
    (fieldValue(draft, "title") ? button.current : title)?.focus();
    performance.mark("filled");
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSave();
      return;
    }
    // A letter on the Save button means "something here is wrong".
    const letter = event.key.length === 1 && /\p{L}|\p{N}/u.test(event.key);
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.target === button.current && letter && !modified) {
      event.preventDefault();
      const field = FIELDS.find(
        ({ name, group }) => group === "essential" && isDoubtful(draft, name),
      );
      document.getElementById(controlId(field?.name ?? "title"))?.focus();
    }
  };

  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <main>
        <h1 class="visually-hidden">{t("action_title")}</h1>
        {hostFailure && (
          <details class="notice">
            <summary>{t("host_missing_short")}</summary>
            <HostHelp />
          </details>
        )}
        <PostingForm
          draft={draft}
          onChange={(name, value) => onDraft(withChange(draft, name, value))}
          onRevert={(name) => onDraft(withoutChange(draft, name))}
        />
      </main>
      <footer>
        <HandOn subject={subjectOf(draft)} onFill={onFill} />
        <kbd>{t("save_keys")}</kbd>
        <button ref={button} type="submit" class="primary" disabled={saving}>
          {t(saving ? "saving" : "save")}
        </button>
      </footer>
    </form>
  );
}
