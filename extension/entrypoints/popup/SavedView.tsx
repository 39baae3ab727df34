// After Save: where the posting is now, and the way back.
import { useEffect, useRef } from "preact/hooks";
import { HandOn } from "../../components/fill/HandOn";
import { HostHelp } from "../../components/HostHelp";
import { displayValue } from "../../lib/display";
import { fieldValue } from "../../lib/draft";
import { fieldNamed } from "../../lib/fields";
import { subjectOf } from "../../lib/fill-subject";
import { named, plural, t } from "../../lib/i18n";
import type { Outcome, PostingId } from "../../lib/messages";
import type { Work } from "../../lib/work";
import { type Capture, draftOf } from "./save";

interface Props {
  capture: Capture;
  work: Work;
  outcome: Outcome;
  onUndo(): void;
  onOpen(posting_id?: PostingId): void;
  onFill(): void;
}

export function SavedView(props: Props) {
  const { capture, work, outcome, onUndo, onOpen, onFill } = props;
  const draft = draftOf(capture, work);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") window.close();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  const saved = "saved" in outcome ? outcome.saved : null;
  const company = displayValue(
    fieldNamed("company"),
    fieldValue(draft, "company"),
  );
  return (
    <>
      <main class="message" aria-live="polite">
        <p class={saved ? "done" : "done waiting"} aria-hidden="true" />
        <h1>
          {t(saved ? (saved.again ? "saved_again" : "saved") : "kept_here")}
        </h1>
        <p>
          <b>{fieldValue(draft, "title")}</b>
          {company && ` · ${company}`}
        </p>
        {saved && (
          <p class="place">
            {t("place_in_tracker", String(saved.position), String(saved.count))}
          </p>
        )}
        {"failure" in outcome && (
          <>
            <p>{named("error", outcome.failure.code)}</p>
            <p class="place">{plural("waiting_count", outcome.waiting)}</p>
            {outcome.failure.code === "host_missing" && (
              <HostHelp failure={outcome.failure} />
            )}
          </>
        )}
        <HandOn
          subject={subjectOf(draft, saved ? { stage: saved.stage } : {})}
          onFill={onFill}
        />
      </main>
      <footer>
        <button type="button" class="undo" onClick={onUndo}>
          {t("undo")}
        </button>
        <button
          ref={first}
          type="button"
          class="primary"
          onClick={() => onOpen(saved?.posting_id)}
        >
          {t("open")}
        </button>
      </footer>
    </>
  );
}
