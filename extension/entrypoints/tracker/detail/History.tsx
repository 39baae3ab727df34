// What happened to a posting, the newest first; each step can be taken back.
import { displayValue } from "../../../lib/display";
import { fieldNamed } from "../../../lib/fields";
import { FIELDS, type FieldName } from "../../../lib/generated/posting";
import { LANGUAGE, named, t } from "../../../lib/i18n";
import { ask } from "../../../lib/messages";
import type {
  CaptureRow,
  Difference,
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

export function History({ shown }: { shown: ShownPosting }) {
  const desk = useDesk();
  const undone = new Set(shown.events.map(({ undoes }) => undoes));
  const takeBack = (event: TrackerEvent) =>
    desk.change(
      () => ask("undo", { change_id: event.change_id }),
      () => t("tracker_undone"),
    );
  return (
    <ol class="history">
      {shown.events.toReversed().map((event) => {
        const isUndone = undone.has(event.change_id);
        const canUndo =
          !isUndone && event.kind !== "undone" && event.kind !== "saved";
        return (
          <li
            key={event.change_id}
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
              <time dateTime={event.at}>
                {moment.format(new Date(event.at))}
              </time>
              {canUndo && (
                <button
                  type="button"
                  class="link"
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
