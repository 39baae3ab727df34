// One field of the form: label, control, and what stands behind the value.
import { useState } from "preact/hooks";
import { daysFromToday, displayDistance, displayValue } from "../lib/display";
import {
  contradictions,
  type Draft,
  fieldValue,
  isDoubtful,
  provenanceOf,
} from "../lib/draft";
import type { FieldRow, Kind } from "../lib/fields";
import type { FieldName } from "../lib/generated/posting";
import { named, t } from "../lib/i18n";
import { controlOf, isGroup } from "./controls";
import { Evidence } from "./Evidence";
import { Icon } from "./Icon";

export interface FieldProps {
  draft: Draft;
  field: FieldRow;
  onChange(name: FieldName, value: unknown): void;
  onRevert(name: FieldName): void;
}

// Two of these fit beside each other.
const NARROW: ReadonlySet<Kind> = new Set(["WorkMode", "EmploymentTypes"]);
// These need the whole width below their label.
const TALL: ReadonlySet<Kind> = new Set([
  "Markdown",
  "TextList",
  "Sections",
  "Skills",
]);

export const controlId = (name: FieldName) => `field-${name}`;

export function Field({ draft, field, onChange, onRevert }: FieldProps) {
  const [open, setOpen] = useState(false);
  const { name, kind } = field;
  const value = fieldValue(draft, name);
  const doubtful = isDoubtful(draft, name);
  const [otherwise] = contradictions(draft, name);
  const label = named("field", name);
  const id = controlId(name);
  const Control = controlOf(kind);
  const Label = isGroup(kind) ? "span" : "label";
  const classes = [
    "field",
    NARROW.has(kind) && "narrow",
    TALL.has(kind) && "tall",
    doubtful && "doubtful",
  ];
  return (
    <div
      class={classes.filter(Boolean).join(" ")}
      data-field={name}
      {...(isGroup(kind) && {
        role: "group",
        "aria-labelledby": `${id}-label`,
      })}
    >
      <Label
        id={`${id}-label`}
        class="label"
        {...(!isGroup(kind) && { for: id })}
      >
        {label}
      </Label>
      <div class="control">
        <Control
          id={id}
          name={name}
          label={label}
          value={value}
          describedBy={doubtful ? `${id}-doubt` : undefined}
          onChange={(next) => onChange(name, next)}
        />
        {kind === "Date" && typeof value === "string" && (
          <Distance date={value} />
        )}
      </div>
      {doubtful && (
        <span id={`${id}-doubt`} class="visually-hidden">
          {t("please_check")}
        </span>
      )}
      <button
        type="button"
        class="quiet why"
        aria-expanded={open}
        aria-controls={`${id}-evidence`}
        aria-label={t(doubtful ? "why_doubtful" : "why", label)}
        title={t(doubtful ? "please_check" : "where_from")}
        hidden={!provenanceOf(draft, name) && value === null}
        onClick={() => setOpen(!open)}
      >
        <Icon glyph={doubtful ? "doubt" : "info"} />
      </button>
      {otherwise && !open && (
        <p class="otherwise">
          {t("page_says_too")}{" "}
          <button
            type="button"
            class="link"
            title={t("take_reading")}
            onClick={() => onChange(name, otherwise.value)}
          >
            {displayValue(field, otherwise.value)}
          </button>
        </p>
      )}
      {open && (
        <Evidence
          id={`${id}-evidence`}
          draft={draft}
          field={field}
          onChange={onChange}
          onRevert={onRevert}
        />
      )}
    </div>
  );
}

function Distance({ date }: { date: string }) {
  const days = daysFromToday(date);
  if (Number.isNaN(days)) return null;
  const near = days >= 0 && days <= 7;
  return (
    <small class={near ? "distance near" : "distance"}>
      {displayDistance(days)}
    </small>
  );
}
