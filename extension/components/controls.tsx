// One control a kind of field. A control shows a value and hands back the next
// one; it knows nothing of drafts, evidence or saving.
import type { ComponentType } from "preact";
import type { Kind, ValueOfKind } from "../lib/fields";
import { EmploymentTypesControl, EnumControl } from "./choices";
import { type ControlProps, textOf } from "./control";
import { ItemsControl, SectionsControl, TextArea } from "./lists";
import { CountControl, SalaryControl, YearsControl } from "./numbers";
import { OrganizationControl, PlacesControl } from "./places";
import { SkillsControl } from "./skills";

type TextProps = ControlProps<string | null>;

function input(type: "text" | "url" | "date") {
  return ({ id, name, value, describedBy, onChange }: TextProps) => (
    <input
      id={id}
      name={name}
      // The typings want one literal, not one of three.
      type={type as "text"}
      dir="auto"
      value={value ?? ""}
      aria-describedby={describedBy}
      autocomplete="off"
      onInput={(event) => onChange(textOf(event) || null)}
    />
  );
}

function MarkdownControl({ id, value, describedBy, onChange }: TextProps) {
  return (
    <TextArea
      id={id}
      value={value ?? ""}
      describedBy={describedBy}
      onChange={(text) => onChange(text || null)}
    />
  );
}

const CONTROLS: {
  [K in Kind]: ComponentType<ControlProps<ValueOfKind<K>>>;
} = {
  Text: input("text"),
  Url: input("url"),
  Date: input("date"),
  Markdown: MarkdownControl,
  TextList: ItemsControl,
  Organization: OrganizationControl,
  Places: PlacesControl,
  WorkMode: EnumControl,
  Seniority: EnumControl,
  Education: EnumControl,
  YesNo: EnumControl,
  EmploymentTypes: EmploymentTypesControl,
  Salary: SalaryControl,
  Years: YearsControl,
  Count: CountControl,
  Skills: SkillsControl,
  Sections: SectionsControl,
};

export function controlOf(kind: Kind): ComponentType<ControlProps<unknown>> {
  return CONTROLS[kind] as ComponentType<ControlProps<unknown>>;
}

// Kinds whose control is several controls under one heading.
const GROUPS: ReadonlySet<Kind> = new Set([
  "EmploymentTypes",
  "Places",
  "Salary",
  "Sections",
  "Skills",
  "TextList",
  "Years",
]);

export function isGroup(kind: Kind): boolean {
  return GROUPS.has(kind);
}
