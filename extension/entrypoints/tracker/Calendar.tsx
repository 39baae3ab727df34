// What is due in a month: deadlines, interviews and tasks, as a month's sheet or
// as a list.
import { useState } from "preact/hooks";
import { type Glyph, Icon } from "../../components/Icon";
import { daysFromToday, displayDate, displayDistance } from "../../lib/display";
import { LANGUAGE, named, t } from "../../lib/i18n";
import type { AgendaEntry, PostingId } from "../../lib/tracker-actions";
import { useDesk } from "./desk";
import { usePref } from "./prefs";
import { useAnswer } from "./use-answer";

const GLYPHS: Record<AgendaEntry["kind"], Glyph> = {
  deadline: "waiting",
  interview: "star",
  task: "check",
};
const SHOWN_A_DAY = 4;

// A day is a date in UTC: no hour of a change of clocks falls on it.
const utc = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day));
const iso = (day: Date) => day.toISOString().slice(0, 10);

function today(): string {
  const now = new Date();
  return iso(utc(now.getFullYear(), now.getMonth(), now.getDate()));
}

// The day of an entry where the user is.
function dayOf({ at }: AgendaEntry): string {
  if (at.length === 10) return at;
  const moment = new Date(at);
  return iso(utc(moment.getFullYear(), moment.getMonth(), moment.getDate()));
}

const clock = new Intl.DateTimeFormat(LANGUAGE, { timeStyle: "short" });
const timeOf = ({ at }: AgendaEntry) =>
  at.length === 10 ? "" : clock.format(new Date(at));

// 1 is Monday, 7 is Sunday.
function firstWeekday(): number {
  const locale = new Intl.Locale(LANGUAGE) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

// Whole weeks that hold the month.
function sheetOf(month: string): string[] {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const first = utc(year, number - 1, 1);
  const lead = (first.getUTCDay() - firstWeekday() + 7) % 7;
  const length = utc(year, number, 0).getUTCDate();
  const days = Math.ceil((lead + length) / 7) * 7;
  return Array.from({ length: days }, (_, index) =>
    iso(utc(year, number - 1, 1 - lead + index)),
  );
}

function shifted(month: string, by: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return iso(utc(year, number - 1 + by, 1)).slice(0, 7);
}

interface Props {
  month: string | null;
  onMonth(month: string): void;
  onOpen(id: PostingId): void;
}

export function Calendar({ month: chosen, onMonth, onOpen }: Props) {
  const { revision } = useDesk();
  const month = chosen ?? today().slice(0, 7);
  const [form, setForm] = usePref<"month" | "list">(
    "tracker_calendar",
    "month",
  );
  const days = sheetOf(month);
  const from = days[0] as string;
  const to = days.at(-1) as string;
  const [agenda, failure] = useAnswer("agenda", { from, to }, revision);
  const entries = agenda?.entries ?? [];

  const heading = new Intl.DateTimeFormat(LANGUAGE, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
  const overdue = entries.filter((entry) => dayOf(entry) < from);
  return (
    <div class="calendar">
      <div class="calendar-head">
        <h2 aria-live="polite">{heading}</h2>
        <button
          type="button"
          class="quiet"
          aria-label={t("tracker_month_before")}
          onClick={() => onMonth(shifted(month, -1))}
        >
          <Icon glyph="left" />
        </button>
        <button type="button" onClick={() => onMonth(today().slice(0, 7))}>
          {t("tracker_today")}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={t("tracker_month_after")}
          onClick={() => onMonth(shifted(month, 1))}
        >
          <Icon glyph="right" />
        </button>
        <fieldset class="switch">
          <legend class="visually-hidden">{t("tracker_calendar_form")}</legend>
          {(["month", "list"] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="calendar-form"
                checked={form === name}
                onChange={() => setForm(name)}
              />
              <span>{named("tracker_form", name)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {failure && <p class="notice bad">{named("error", failure.code)}</p>}
      {overdue.length > 0 && (
        <section class="overdue">
          <h3>{t("tracker_overdue")}</h3>
          <ul>
            {overdue.map((entry) => (
              <li key={`${entry.posting_id}-${entry.id}`}>
                <Entry entry={entry} isLong onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {form === "month" ? (
        <Sheet month={month} days={days} entries={entries} onOpen={onOpen} />
      ) : (
        <Agenda month={month} entries={entries} onOpen={onOpen} />
      )}
    </div>
  );
}

interface SheetProps {
  month: string;
  days: string[];
  entries: AgendaEntry[];
  onOpen(id: PostingId): void;
}

function Sheet({ month, days, entries, onOpen }: SheetProps) {
  const [full, setFull] = useState<string | null>(null);
  const weekday = new Intl.DateTimeFormat(LANGUAGE, {
    weekday: "short",
    timeZone: "UTC",
  });
  const now = today();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  );
  return (
    <table class="sheet">
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {weekday.format(new Date(`${day}T00:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const all = entries.filter((entry) => dayOf(entry) === day);
              const shown = full === day ? all : all.slice(0, SHOWN_A_DAY);
              const classes = [
                day.slice(0, 7) !== month && "outside",
                day === now && "today",
              ];
              return (
                <td key={day} class={classes.filter(Boolean).join(" ")}>
                  <time
                    dateTime={day}
                    aria-current={day === now ? "date" : undefined}
                  >
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <span class="visually-hidden">{displayDate(day)}</span>
                  </time>
                  {all.length > 0 && (
                    <ul>
                      {shown.map((entry) => (
                        <li
                          key={`${entry.kind}-${entry.posting_id}-${entry.id}`}
                        >
                          <Entry entry={entry} onOpen={onOpen} />
                        </li>
                      ))}
                    </ul>
                  )}
                  {shown.length < all.length && (
                    <button
                      type="button"
                      class="link"
                      onClick={() => setFull(day)}
                    >
                      {t("tracker_more", String(all.length - shown.length))}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agenda({ month, entries, onOpen }: Omit<SheetProps, "days">) {
  const days = Map.groupBy(
    entries.filter((entry) => dayOf(entry).startsWith(month)),
    dayOf,
  );
  if (days.size === 0) return <p class="message">{t("tracker_nothing_due")}</p>;
  return (
    <div class="agenda">
      {[...days].map(([day, due]) => (
        <section key={day}>
          <h3>
            {displayDate(day)}{" "}
            <small>{displayDistance(daysFromToday(day))}</small>
          </h3>
          <ul>
            {due.map((entry) => (
              <li key={`${entry.kind}-${entry.posting_id}-${entry.id}`}>
                <Entry entry={entry} isLong onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface EntryProps {
  entry: AgendaEntry;
  isLong?: boolean;
  onOpen(id: PostingId): void;
}

function Entry({ entry, isLong, onOpen }: EntryProps) {
  const { kind, title, company } = entry;
  const what = named("tracker_due", kind);
  const name = [title ?? t("untitled"), company].filter(Boolean).join(" · ");
  const text = entry.text?.trim();
  const own = kind === "task" ? text : title;
  return (
    <button
      type="button"
      class={`entry ${kind}`}
      data-posting={entry.posting_id}
      title={[what, text, name].filter(Boolean).join(": ")}
      onClick={() => onOpen(entry.posting_id)}
    >
      <Icon glyph={GLYPHS[kind]} />
      <span class="visually-hidden">{what}: </span>
      <span class="entry-text">
        {timeOf(entry) && <b>{timeOf(entry)} </b>}
        {isLong
          ? [what, text, name].filter(Boolean).join(" · ")
          : (own ?? name)}
      </span>
    </button>
  );
}
