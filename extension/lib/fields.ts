// The field table as the form needs it.
import { FIELDS, type FieldName, type Posting } from "./generated/posting";

export type FieldRow = (typeof FIELDS)[number];
export type Kind = FieldRow["kind"];
export type Group = FieldRow["group"];

export type NameOfKind<K extends Kind> = Extract<FieldRow, { kind: K }>["name"];
export type ValueOfKind<K extends Kind> = Posting[NameOfKind<K>];

export type Place = Posting["locations"][number];
export type Salary = NonNullable<Posting["salary"]>;
export type Organization = NonNullable<Posting["company"]>;
export type Skill = Posting["skills"][number];
export type Section = Posting["other_sections"][number];
export type Years = NonNullable<Posting["experience_years"]>;

export function fieldsOf(group: Group): FieldRow[] {
  return FIELDS.filter((field) => field.group === group);
}

export function fieldNamed(name: FieldName): FieldRow {
  return FIELDS.find((field) => field.name === name) as FieldRow;
}

// Absent is null or [], as the core has it.
export function isAbsent(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

const isEmptyObject = (value: object) =>
  Object.values(value).every(
    (member) => typeof member === "boolean" || isAbsent(member),
  );

// What the user left in a control, without its empty remains: blank texts are
// null, blank items go, an object with nothing in it is null.
export function tidy(value: unknown): unknown {
  if (typeof value === "string") return value.trim() || null;
  if (Array.isArray(value)) {
    return value.map(tidy).filter((item) => !isAbsent(item));
  }
  if (typeof value === "object" && value !== null) {
    const tidied = Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, tidy(member)]),
    );
    return isEmptyObject(tidied) ? null : tidied;
  }
  return value ?? null;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
