// The table's columns: what each shows, what it sorts by, and whether its cells
// are edited in place.
import type { ComponentChildren } from "preact";
import {
  daysFromToday,
  displayDistance,
  displayInstant,
  displayValue,
} from "../../lib/display";
import { fieldNamed, fieldsOf } from "../../lib/fields";
import type { FieldName } from "../../lib/generated/posting";
import { named, t } from "../../lib/i18n";
import type { ListedPosting } from "../../lib/tracker-actions";

export interface Column {
  name: string;
  label: string;
  width: number;
  // The host's name for it, if it sorts by this.
  sort: string | null;
  field: FieldName | null;
  text(posting: ListedPosting): string;
  show?(posting: ListedPosting): ComponentChildren;
}

// A setting of the user: which columns, in which order, how wide.
export interface ColumnChoice {
  name: string;
  width: number;
}

const WIDTHS: { [F in FieldName]?: number } = {
  title: 240,
  company: 144,
  locations: 150,
  work_mode: 84,
  salary: 188,
  deadline: 128,
};
const SORTS: { [F in FieldName]?: string } = {
  title: "title",
  company: "company",
  locations: "place",
  work_mode: "work_mode",
  salary: "pay",
  deadline: "deadline",
};
export const NEAR_DAYS = 7;

function fieldColumn(name: FieldName): Column {
  const field = fieldNamed(name);
  return {
    name,
    label: named("field", name),
    width: WIDTHS[name] ?? 110,
    sort: SORTS[name] ?? null,
    field: name,
    text: (posting) => displayValue(field, posting[name]),
  };
}

export function hostOf(url: string | null): string {
  return url && URL.canParse(url)
    ? new URL(url).host.replace(/^www\./, "")
    : "";
}

export function Deadline({ date }: { date: string }) {
  const days = daysFromToday(date);
  const text = displayValue(fieldNamed("deadline"), date);
  if (Number.isNaN(days) || days > NEAR_DAYS) return <>{text}</>;
  return days < 0 ? (
    <span class="past">{text}</span>
  ) : (
    <span class="near" title={text}>
      {displayDistance(days)}
    </span>
  );
}

export function StagePill({ stage }: { stage: string }) {
  return <span class={`stage ${stage}`}>{named("stage", stage)}</span>;
}

// So many letters stand before what was found, which is to be in sight.
const LEAD = 16;

// Text with the words that were found in it marked.
export function Snippet({ text }: { text: string }) {
  const parts = text.replaceAll("\u0003", "\u0002").split("\u0002");
  const [lead = ""] = parts;
  if (lead.length > LEAD) parts[0] = `…${lead.slice(-LEAD)}`;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? <mark key={index}>{part}</mark> : part,
      )}
    </>
  );
}

const instant = (
  name: "saved_at" | "applied_at" | "updated_at",
  label: string,
): Column => ({
  name,
  label,
  width: 112,
  sort: name,
  field: null,
  text: (posting) => displayInstant(posting[name] ?? ""),
});

const FIELD_COLUMNS = fieldsOf("essential").map(({ name }) => {
  const column = fieldColumn(name);
  if (name === "deadline") {
    column.show = ({ deadline }) => deadline && <Deadline date={deadline} />;
  }
  return column;
});

export const COLUMNS: readonly Column[] = [
  ...FIELD_COLUMNS,
  {
    name: "stage",
    label: t("column_stage"),
    width: 136,
    sort: "stage",
    field: null,
    text: ({ stage }) => named("stage", stage),
    show: ({ stage }) => <StagePill stage={stage} />,
  },
  {
    name: "tags",
    label: t("tracker_tags"),
    width: 150,
    sort: null,
    field: null,
    text: ({ tags }) => tags.join(", "),
    show: ({ tags }) =>
      tags.map((tag) => (
        <span class="label-tag" key={tag}>
          {tag}
        </span>
      )),
  },
  instant("saved_at", t("column_saved")),
  instant("applied_at", t("slot_applied_at")),
  instant("updated_at", t("tracker_updated")),
  {
    name: "site",
    label: t("tracker_site"),
    width: 160,
    sort: null,
    field: null,
    text: ({ url }) => hostOf(url),
  },
];

export const columnNamed = (name: string) =>
  COLUMNS.find((column) => column.name === name);

// Until the user chooses, the columns that fit, the needed ones first.
const BY_NEED = [
  "title",
  "stage",
  "company",
  "deadline",
  "locations",
  "salary",
  "saved_at",
  "work_mode",
  "tags",
  "employment_types",
];

export function fittingColumns(width: number): ColumnChoice[] {
  const fitting = new Set<string>();
  let left = width;
  for (const name of BY_NEED) {
    left -= columnNamed(name)?.width ?? 0;
    if (left < 0 && fitting.size > 1) break;
    fitting.add(name);
  }
  return COLUMNS.filter(({ name }) => fitting.has(name)).map(
    ({ name, width }) => ({ name, width }),
  );
}
