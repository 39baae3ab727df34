// What the list can be narrowed to: the host's filters, each with the control
// that asks for it and the words on its chip. Whatever is here is in
// native-host/filters.inc, and the other way round; a test compares them.
import { displayDate } from "../../lib/display";
import { fieldNamed } from "../../lib/fields";
import { STAGES } from "../../lib/generated/posting";
import { LANGUAGE, named, plural } from "../../lib/i18n";
import type { Filter } from "../../lib/tracker-actions";

export type FilterKind = "words" | "names" | "day" | "days" | "pay";

export interface FilterRow {
  name: Exclude<keyof Filter, "search" | "trash">;
  kind: FilterKind;
  // What names there are, and the family of texts that they have.
  options?: readonly string[];
  family?: string;
}

export const FILTERS: readonly FilterRow[] = [
  { name: "stage", kind: "names", options: STAGES, family: "stage" },
  { name: "tag", kind: "names" },
  { name: "company", kind: "words" },
  { name: "place", kind: "words" },
  {
    name: "work_mode",
    kind: "names",
    options: fieldNamed("work_mode").enumerators,
    family: "work_mode",
  },
  {
    name: "employment_type",
    kind: "names",
    options: fieldNamed("employment_types").enumerators,
    family: "employment_types",
  },
  { name: "pay_from", kind: "pay" },
  { name: "deadline_within", kind: "days" },
  { name: "deadline_from", kind: "day" },
  { name: "deadline_to", kind: "day" },
  { name: "saved_from", kind: "day" },
  { name: "saved_to", kind: "day" },
  { name: "applied_from", kind: "day" },
  { name: "applied_to", kind: "day" },
  { name: "posted_from", kind: "day" },
];

export const filterLabel = (name: string) => named("tracker_filter", name);

// In words, for its chip: "Applied, Offer".
export function filterText(row: FilterRow, filter: Filter): string {
  const value = filter[row.name];
  if (row.kind === "names") {
    return (value as string[])
      .map((name) => (row.family ? named(row.family, name) : name))
      .join(", ");
  }
  if (row.kind === "day") return displayDate(value as string);
  if (row.kind === "days") return plural("tracker_days", value as number);
  if (row.kind === "pay") {
    const { amount, rates } = value as NonNullable<Filter["pay_from"]>;
    const [currency] = Object.keys(rates);
    return `${new Intl.NumberFormat(LANGUAGE).format(amount)} ${currency ?? ""}`;
  }
  return value as string;
}

// Without what asks for nothing.
export function tidyFilter(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) =>
        value !== undefined &&
        value !== "" &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

export const isNarrowed = ({ trash: _, ...filter }: Filter) =>
  Object.keys(filter).length > 0;
