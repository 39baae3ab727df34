// What the user adds: notes, tasks, interviews and people. One table says which
// parts a row of each has; the editor and the display follow from it.
import { useState } from "preact/hooks";
import { textOf } from "../../../components/control";
import { Icon } from "../../../components/Icon";
import { displayDate, displayInstant, localTime } from "../../../lib/display";
import { LANGUAGE, named, t } from "../../../lib/i18n";
import type {
  Edit,
  OwnRows,
  ShownPosting,
  TaskRow,
} from "../../../lib/tracker-actions";
import { safeLink } from "./Fields";

type Kind = keyof OwnRows;
type AnyRow = { id?: number } & Record<string, string | number | null>;

interface Part {
  name: string;
  type:
    | "text"
    | "long"
    | "date"
    | "datetime-local"
    | "number"
    | "email"
    | "tel"
    | "url";
  required?: true;
}

const PARTS: Record<Kind, Part[]> = {
  notes: [{ name: "text", type: "long", required: true }],
  tasks: [
    { name: "text", type: "text", required: true },
    { name: "due", type: "date" },
  ],
  interviews: [
    { name: "at", type: "datetime-local", required: true },
    { name: "duration_minutes", type: "number" },
    { name: "kind", type: "text" },
    { name: "place", type: "text" },
    { name: "note", type: "long" },
  ],
  contacts: [
    { name: "name", type: "text", required: true },
    { name: "role", type: "text" },
    { name: "email", type: "email" },
    { name: "phone", type: "tel" },
    { name: "url", type: "url" },
    { name: "note", type: "long" },
  ],
};

const moment = new Intl.DateTimeFormat(LANGUAGE, {
  dateStyle: "medium",
  timeStyle: "short",
});

function readPart({ type }: Part, text: string): string | number | null {
  if (text.trim() === "") return null;
  if (type === "number") return Number(text);
  return type === "datetime-local" ? new Date(text).toISOString() : text.trim();
}

interface Props {
  shown: ShownPosting;
  onEdit(
    part: Omit<Edit, "posting_ids" | "seen_at">,
    done: string,
  ): Promise<unknown>;
}

export function Own({ shown, onEdit }: Props) {
  const put = (kind: Kind, rows: AnyRow[]) =>
    onEdit(
      { [kind]: rows } as Partial<OwnRows>,
      t("tracker_changed", named("tracker_own", kind)),
    );
  return (
    <>
      {(Object.keys(PARTS) as Kind[]).map((kind) => (
        <OwnList
          key={kind}
          kind={kind}
          rows={shown[kind] as unknown as AnyRow[]}
          onPut={(rows) => put(kind, rows)}
        />
      ))}
    </>
  );
}

interface ListProps {
  kind: Kind;
  rows: AnyRow[];
  onPut(rows: AnyRow[]): Promise<unknown>;
}

function OwnList({ kind, rows, onPut }: ListProps) {
  // Which row is being edited; -1 is a new one.
  const [edited, setEdited] = useState<number | null>(null);
  const title = named("tracker_own", kind);
  const put = async (next: AnyRow[]) => {
    if (await onPut(next)) setEdited(null);
  };
  return (
    <section class="own" data-own={kind}>
      <h3>
        {title}
        <button
          type="button"
          class="quiet"
          aria-label={named("tracker_add", kind)}
          title={named("tracker_add", kind)}
          onClick={() => setEdited(-1)}
        >
          <Icon glyph="add" />
        </button>
      </h3>
      <ul>
        {rows.map((row, index) =>
          edited === row.id ? (
            <li key={row.id}>
              <RowForm
                kind={kind}
                row={row}
                onSave={(next) => put(rows.with(index, next))}
                onCancel={() => setEdited(null)}
              />
            </li>
          ) : (
            <li key={row.id} class="own-row">
              {kind === "tasks" && (
                <input
                  type="checkbox"
                  aria-label={t("tracker_done_task", String(row.text))}
                  checked={row.done_at !== null}
                  onChange={() =>
                    put(
                      rows.with(index, {
                        ...row,
                        done_at: row.done_at ? null : new Date().toISOString(),
                      }),
                    )
                  }
                />
              )}
              <OwnRow kind={kind} row={row} />
              <button
                type="button"
                class="quiet"
                aria-label={t("tracker_edit")}
                onClick={() => setEdited(row.id ?? null)}
              >
                <Icon glyph="edit" />
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={t(
                  "remove_item",
                  String(row.text ?? row.name ?? ""),
                )}
                onClick={() => put(rows.toSpliced(index, 1))}
              >
                <Icon glyph="close" />
              </button>
            </li>
          ),
        )}
        {edited === -1 && (
          <li>
            <RowForm
              kind={kind}
              row={newRow(kind)}
              onSave={(next) => put([...rows, next])}
              onCancel={() => setEdited(null)}
            />
          </li>
        )}
      </ul>
    </section>
  );
}

function newRow(kind: Kind): AnyRow {
  const row: AnyRow = Object.fromEntries(
    PARTS[kind].map(({ name }) => [name, null]),
  );
  if (kind === "notes") row.at = new Date().toISOString();
  if (kind === "tasks") row.done_at = null;
  return row;
}

interface FormProps {
  kind: Kind;
  row: AnyRow;
  onSave(row: AnyRow): void;
  onCancel(): void;
}

function RowForm({ kind, row, onSave, onCancel }: FormProps) {
  const parts = PARTS[kind];
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      parts.map(({ name, type }) => {
        const value = row[name];
        if (value === null || value === undefined) return [name, ""];
        return [
          name,
          type === "datetime-local" ? localTime(String(value)) : String(value),
        ];
      }),
    ),
  );
  const save = () =>
    onSave({
      ...row,
      ...Object.fromEntries(
        parts.map((part) => [
          part.name,
          readPart(part, texts[part.name] ?? ""),
        ]),
      ),
    });
  return (
    <form
      class="own-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.currentTarget.requestSubmit();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {parts.map(({ name, type, required }, index) => {
        const id = `own-${kind}-${name}`;
        const common = {
          id,
          required: required ?? false,
          value: texts[name] ?? "",
          onInput: (event: Parameters<typeof textOf>[0]) =>
            setTexts({ ...texts, [name]: textOf(event) }),
          ref: (element: HTMLElement | null) => {
            if (index === 0 && element && !element.dataset.seen) {
              element.dataset.seen = "yes";
              element.focus();
            }
          },
        };
        return (
          <label key={name} class={type === "long" ? "wide" : undefined}>
            <span>{named("tracker_part", name)}</span>
            {type === "long" ? (
              <textarea rows={3} {...common} />
            ) : (
              <input
                type={type as "text"}
                min={0}
                autocomplete="off"
                {...common}
              />
            )}
          </label>
        );
      })}
      <footer>
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

function OwnRow({ kind, row }: { kind: Kind; row: AnyRow }) {
  if (kind === "notes") {
    return (
      <div>
        <p class="text" dir="auto">
          {row.text}
        </p>
        <small class="soft">{displayInstant(String(row.at))}</small>
      </div>
    );
  }
  if (kind === "tasks") {
    const { text, due, done_at } = row as unknown as TaskRow;
    return (
      <div class={done_at ? "done-task" : undefined}>
        {text}
        {due && <small class="soft"> {displayDate(due)}</small>}
      </div>
    );
  }
  if (kind === "interviews") {
    const minutes = row.duration_minutes;
    const rest = [
      row.kind,
      row.place,
      minutes === null ? null : t("tracker_minutes", String(minutes)),
    ];
    return (
      <div>
        <b>{moment.format(new Date(String(row.at)))}</b>
        <p>{rest.filter(Boolean).join(" · ")}</p>
        {row.note && <p class="text soft">{row.note}</p>}
      </div>
    );
  }
  const mail = row.email ? safeLink(`mailto:${row.email}`) : undefined;
  const link = safeLink(row.url);
  return (
    <div>
      <b>{row.name}</b>
      {row.role && <span class="soft"> {row.role}</span>}
      <p>
        {mail ? <a href={mail}>{row.email}</a> : row.email} {row.phone}{" "}
        {link ? (
          <a href={link} target="_blank" rel="noreferrer">
            {row.url}
          </a>
        ) : (
          row.url
        )}
      </p>
      {row.note && <p class="text soft">{row.note}</p>}
    </div>
  );
}
