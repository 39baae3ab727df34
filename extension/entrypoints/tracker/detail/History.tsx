// What happened to a posting, the newest first; each step can be taken back.
import { useState } from "preact/hooks";
import { displayValue, localTime } from "../../../lib/display";
import { fieldNamed } from "../../../lib/fields";
import {
  FIELDS,
  type FieldName,
  STAGES,
  type Stage,
} from "../../../lib/generated/posting";
import { LANGUAGE, named, t } from "../../../lib/i18n";
import { ask } from "../../../lib/messages";
import type {
  CaptureRow,
  Difference,
  EventKind,
  ShownPosting,
  TrackerEvent,
} from "../../../lib/tracker-actions";
import { StagePill } from "../columns";
import { useDesk } from "../desk";

const moment = new Intl.DateTimeFormat(LANGUAGE, {
  dateStyle: "medium",
  timeStyle: "short",
});

const isField = (name: string): name is FieldName =>
  FIELDS.some((field) => field.name === name);

// The overrides that an edit set or took away.
function changedFields({ before, after }: TrackerEvent): Difference[] {
  const was = (before?.overrides ?? {}) as Record<string, unknown>;
  const is = (after?.overrides ?? {}) as Record<string, unknown>;
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .filter(isField)
    .map((field) => ({ field, before: was[field], after: is[field] }));
}

const OWN_PARTS = ["notes", "contacts", "interviews", "tasks", "tags"] as const;

function changedParts({ after }: TrackerEvent): string[] {
  return OWN_PARTS.filter((name) => after && name in after).map((name) =>
    named("tracker_own", name),
  );
}

// The changes that count no more; an undoing may be undone in turn.
function undoneIn(events: TrackerEvent[]): Set<number> {
  const undone = new Set<number>();
  for (const { change_id, undoes } of events.toReversed()) {
    if (undoes !== null && !undone.has(change_id)) undone.add(undoes);
  }
  return undone;
}

const DATED: readonly EventKind[] = ["stage", "imported", "dated"];

// Up to when the event's stage can have come, or null where no date of it can
// be told without a move: that of the present stage, and those before it.
function latestDate(event: TrackerEvent, shown: ShownPosting): string | null {
  const { stage, kind } = event;
  if (!stage || stage === "saved" || !DATED.includes(kind)) return null;
  const position = (name: Stage) => STAGES.indexOf(name);
  if (position(stage) > position(shown.stage)) return null;
  const now = new Date().toISOString();
  if (stage === shown.stage) return now;
  const since = shown.events.findLast((other) => other.stage === shown.stage);
  return since === undefined || since.kind === "imported" ? now : since.at;
}

export function History({ shown }: { shown: ShownPosting }) {
  const desk = useDesk();
  const undone = undoneIn(shown.events);
  const takeBack = (event: TrackerEvent) =>
    desk.change(
      () => ask("undo", { change_id: event.change_id }),
      () => t("tracker_undone"),
    );
  return (
    <ol class="history">
      {shown.events.toReversed().map((event, index) => {
        const isUndone = undone.has(event.change_id);
        const canUndo =
          !isUndone && event.kind !== "undone" && event.kind !== "saved";
        return (
          <li
            // An import has several events of one change.
            key={shown.events.length - index}
            data-kind={event.kind}
            class={isUndone ? "taken-back" : undefined}
          >
            <p>
              <b>{named("tracker_event", event.kind)}</b>{" "}
              {event.stage && <StagePill stage={event.stage} />}
              {isUndone && <small>{t("tracker_taken_back")}</small>}
            </p>
            <Changes event={event} captures={shown.captures} />
            <p class="soft">
              <When
                event={event}
                shown={shown}
                latest={isUndone ? null : latestDate(event, shown)}
              />
              {canUndo && (
                <button
                  type="button"
                  class="link take-back"
                  onClick={() => takeBack(event)}
                >
                  {t("tracker_take_back")}
                </button>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

interface WhenProps {
  event: TrackerEvent;
  shown: ShownPosting;
  latest: string | null;
}

// When it was, and a control to tell when it really was.
function When({ event, shown, latest }: WhenProps) {
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const tell = (text: string) => {
    setOpen(false);
    if (text === "" || text === localTime(event.at)) return;
    const stage_at = new Date(text).toISOString();
    const { posting_id } = shown;
    desk.change(
      () =>
        ask("edit", {
          posting_ids: [posting_id],
          stage: event.stage as Stage,
          stage_at,
        }),
      () => t("tracker_changed", named("stage", event.stage as Stage)),
    );
  };
  if (isOpen && latest !== null) {
    return (
      <input
        id="stage-date"
        type="datetime-local"
        aria-label={t("tracker_change_date")}
        max={localTime(latest)}
        value={localTime(event.at)}
        ref={(input) => input?.focus()}
        onBlur={({ currentTarget }) => {
          if (currentTarget.reportValidity()) tell(currentTarget.value);
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") currentTarget.blur();
          if (key === "Escape") setOpen(false);
        }}
      />
    );
  }
  return (
    <>
      <time dateTime={event.at}>{moment.format(new Date(event.at))}</time>
      {latest !== null && (
        <button
          type="button"
          class="link change-date"
          onClick={() => setOpen(true)}
        >
          {t("tracker_change_date")}
        </button>
      )}
    </>
  );
}

interface ChangesProps {
  event: TrackerEvent;
  captures: CaptureRow[];
}

function Changes({ event, captures }: ChangesProps) {
  const capture =
    event.kind === "captured"
      ? captures.find(({ captured_at }) => captured_at === event.at)
      : undefined;
  const fields = capture?.changes ?? changedFields(event);
  const parts = changedParts(event);
  if (fields.length + parts.length === 0) {
    return capture?.changes ? <p>{t("tracker_page_the_same")}</p> : null;
  }
  return (
    <ul>
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          {named("field", field)}
          <FromTo field={field} before={before} after={after} />
        </li>
      ))}
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}

function FromTo({ field: name, before, after }: Difference) {
  const field = fieldNamed(name);
  if (field.group === "text") return null;
  const was = displayValue(field, before);
  const is = displayValue(field, after);
  return (
    <>
      {": "}
      {was && <del>{was}</del>} {is && <ins>{is}</ins>}
    </>
  );
}
