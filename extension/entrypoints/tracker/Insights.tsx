// The search in figures: four charts, each of which can be read as a table.
import type { ComponentChildren } from "preact";
import { displayDate } from "../../lib/display";
import { LANGUAGE, named, plural, t } from "../../lib/i18n";
import type { Filter, Stats } from "../../lib/tracker-actions";
import { useDesk } from "./desk";
import { useAnswer } from "./use-answer";

const numbers = new Intl.NumberFormat(LANGUAGE);
const WEEKS_SHOWN = 26;
const LEAST_WEEKS = 8;
const DAY_MS = 86_400_000;

function money(amount: number, currency: string): string {
  const options = { maximumFractionDigits: 0 };
  try {
    return new Intl.NumberFormat(LANGUAGE, {
      ...options,
      style: "currency",
      currency,
    }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(LANGUAGE, options).format(amount)} ${currency}`;
  }
}

export function Insights({ filter }: { filter: Filter }) {
  const { revision } = useDesk();
  const [stats, failure] = useAnswer("stats", { filter }, revision);
  if (failure) return <p class="notice bad">{named("error", failure.code)}</p>;
  if (!stats) return <p class="message late">{t("loading")}</p>;
  return (
    <div class="insights">
      <Funnel stats={stats} />
      <Weeks stats={stats} />
      <Answers stats={stats} />
      <Pay stats={stats} />
    </div>
  );
}

interface ChartProps {
  name: string;
  title: string;
  note?: string;
  head: string[];
  rows: (string | number)[][];
  children: ComponentChildren;
}

function Chart({ name, title, note, head, rows, children }: ChartProps) {
  const cell = (value: string | number) =>
    typeof value === "number" ? numbers.format(value) : value;
  return (
    <figure data-chart={name}>
      <figcaption>
        <h2>{title}</h2>
        {note && <p>{note}</p>}
      </figcaption>
      {rows.length === 0 ? (
        <p class="soft">{t("tracker_nothing_to_chart")}</p>
      ) : (
        <>
          {children}
          <details>
            <summary>{t("tracker_as_table")}</summary>
            <div
              class="chart-table"
              tabIndex={0}
              role="group"
              aria-label={title}
            >
              <table>
                <thead>
                  <tr>
                    {head.map((label) => (
                      <th key={label} scope="col">
                        {label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row[0]}>
                      <th scope="row">{row[0]}</th>
                      {row.slice(1).map((value, index) => (
                        <td key={index}>{cell(value)}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
    </figure>
  );
}

// How many were ever in each stage, and how many of them still are.
function Funnel({ stats }: { stats: Stats }) {
  const rows = stats.funnel.filter(({ ever, now }) => ever + now > 0);
  const most = Math.max(...rows.map(({ ever, now }) => Math.max(ever, now)), 1);
  return (
    <Chart
      name="funnel"
      title={t("tracker_funnel")}
      note={t("tracker_funnel_note")}
      head={[t("column_stage"), t("tracker_ever"), t("tracker_now")]}
      rows={rows.map(({ stage, ever, now }) => [
        named("stage", stage),
        ever,
        now,
      ])}
    >
      <div class="bars" aria-hidden="true">
        {rows.map(({ stage, ever, now }) => (
          <div class="bar-row" key={stage}>
            <span>{named("stage", stage)}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none">
              <rect
                class="ever"
                width={(100 * Math.max(ever, now)) / most}
                height="10"
              />
              <rect class="now" width={(100 * now) / most} height="10" />
            </svg>
            <b>{numbers.format(Math.max(ever, now))}</b>
          </div>
        ))}
      </div>
      <p class="key" aria-hidden="true">
        <span class="now">{t("tracker_now")}</span>
        <span class="ever">{t("tracker_ever")}</span>
      </p>
    </Chart>
  );
}

// All weeks up to the last one, those without anything too.
function allWeeks(weeks: Stats["weeks"]): Stats["weeks"] {
  const last = weeks.at(-1)?.week;
  const first = weeks[0]?.week;
  if (!last || !first) return [];
  const end = Date.parse(last);
  const back = (weeks: number) => end - (weeks - 1) * 7 * DAY_MS;
  const start = Math.min(
    back(LEAST_WEEKS),
    Math.max(Date.parse(first), back(WEEKS_SHOWN)),
  );
  const known = new Map(weeks.map((row) => [row.week, row]));
  return Array.from(
    { length: (end - start) / (7 * DAY_MS) + 1 },
    (_, index) => {
      const week = new Date(start + index * 7 * DAY_MS)
        .toISOString()
        .slice(0, 10);
      return known.get(week) ?? { week, saved: 0, applied: 0 };
    },
  );
}

function Weeks({ stats }: { stats: Stats }) {
  const weeks = allWeeks(stats.weeks);
  const most = Math.max(
    ...weeks.map(({ saved, applied }) => Math.max(saved, applied)),
    1,
  );
  const step = 100 / weeks.length;
  const height = (count: number) => (count === 0 ? 0 : (56 * count) / most + 2);
  return (
    <Chart
      name="weeks"
      title={t("tracker_weeks")}
      head={[t("tracker_week"), t("stage_saved"), t("stage_applied")]}
      rows={weeks
        .map(({ week, saved, applied }) => [displayDate(week), saved, applied])
        .reverse()}
    >
      <div class="weeks" aria-hidden="true">
        <span class="most">{numbers.format(most)}</span>
        <svg viewBox="0 0 100 60" preserveAspectRatio="none">
          <path class="grid" d="M0 .5h100M0 30h100M0 59.5h100" />
          {weeks.map(({ week, saved, applied }, index) => (
            <g key={week}>
              <rect
                class="ever"
                x={index * step + step * 0.12}
                y={60 - height(saved)}
                width={step * 0.36}
                height={height(saved)}
              />
              <rect
                class="now"
                x={index * step + step * 0.52}
                y={60 - height(applied)}
                width={step * 0.36}
                height={height(applied)}
              />
            </g>
          ))}
        </svg>
        <p class="axis">
          <span>{weeks[0] && displayDate(weeks[0].week)}</span>
          <span>{displayDate(weeks.at(-1)?.week ?? "")}</span>
        </p>
      </div>
      <p class="key" aria-hidden="true">
        <span class="ever">{t("stage_saved")}</span>
        <span class="now">{t("stage_applied")}</span>
      </p>
    </Chart>
  );
}

function Answers({ stats }: { stats: Stats }) {
  const { applied, answered, median_days } = stats.answers;
  const share = applied === 0 ? 0 : answered / applied;
  const percent = new Intl.NumberFormat(LANGUAGE, { style: "percent" });
  const days =
    median_days === null
      ? "–"
      : plural("tracker_days", Math.round(median_days));
  return (
    <Chart
      name="answers"
      title={t("tracker_answers")}
      head={[
        t("tracker_applied_for"),
        t("tracker_answered"),
        t("tracker_answer_days"),
      ]}
      rows={applied === 0 ? [] : [[numbers.format(applied), answered, days]]}
    >
      <div class="answer" aria-hidden="true">
        <svg viewBox="0 0 42 42" class="ring">
          <circle cx="21" cy="21" r="16" class="ever" />
          <circle
            cx="21"
            cy="21"
            r="16"
            class="now"
            pathLength="100"
            stroke-dasharray={`${share * 100} 100`}
            transform="rotate(-90 21 21)"
          />
          <text x="21" y="23.5" text-anchor="middle">
            {percent.format(share)}
          </text>
        </svg>
        <dl>
          <div>
            <dt>{t("tracker_applied_for")}</dt>
            <dd>{numbers.format(applied)}</dd>
          </div>
          <div>
            <dt>{t("tracker_answered")}</dt>
            <dd>{numbers.format(answered)}</dd>
          </div>
          <div>
            <dt>{t("tracker_answer_days")}</dt>
            <dd>{days}</dd>
          </div>
        </dl>
      </div>
    </Chart>
  );
}

// Least to most a year, with a mark at the middle; a scale for each currency.
function Pay({ stats }: { stats: Stats }) {
  const rows = stats.pay.toSorted((a, b) => b.count - a.count);
  return (
    <Chart
      name="pay"
      title={t("tracker_pay")}
      note={t("tracker_pay_note")}
      head={[
        t("salary_currency"),
        t("tracker_jobs"),
        t("tracker_least"),
        t("tracker_median"),
        t("tracker_most"),
      ]}
      rows={rows.map(({ currency, count, least, median, most }) => [
        currency,
        count,
        money(least, currency),
        money(median, currency),
        money(most, currency),
      ])}
    >
      <div class="pay" aria-hidden="true">
        {rows.slice(0, 6).map(({ currency, least, median, most }) => {
          const at = (amount: number) => (100 * amount) / (most || 1);
          return (
            <div class="pay-row" key={currency}>
              <span>{currency}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <path class="grid" d="M0 5h100" />
                <rect
                  class="ever"
                  x={at(least)}
                  y="2"
                  width={Math.max(100 - at(least), 0.6)}
                  height="6"
                />
                <rect
                  class="now"
                  x={at(median) - 0.6}
                  width="1.2"
                  height="10"
                />
              </svg>
              <span class="range">
                {least !== most && (
                  <>
                    {money(least, currency)} – {money(most, currency)}
                  </>
                )}
                <b>{money(median, currency)}</b>
              </span>
            </div>
          );
        })}
      </div>
    </Chart>
  );
}
