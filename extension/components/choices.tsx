// Fields with a fixed set of values.
import { displayValue } from "../lib/display";
import { fieldNamed } from "../lib/fields";
import type { Posting } from "../lib/generated/posting";
import { named, t } from "../lib/i18n";
import { type ControlProps, textOf } from "./control";

// Absent is a choice of its own, so that a wrong value can be taken out.
export function EnumControl<V extends string | null>({
  id,
  name,
  value,
  describedBy,
  onChange,
}: ControlProps<V>) {
  return (
    <select
      id={id}
      name={name}
      value={value ?? ""}
      aria-describedby={describedBy}
      onChange={(event) => onChange((textOf(event) || null) as V)}
    >
      <option value="">{t("not_given")}</option>
      {fieldNamed(name).enumerators.map((option) => (
        <option key={option} value={option}>
          {named(name, option)}
        </option>
      ))}
    </select>
  );
}

type Types = Posting["employment_types"];

export function EmploymentTypesControl({
  id,
  name,
  label,
  value,
  describedBy,
  onChange,
}: ControlProps<Types>) {
  const field = fieldNamed(name);
  const toggle = (type: Types[number]) =>
    onChange(
      value.includes(type)
        ? value.filter((other) => other !== type)
        : [...value, type],
    );
  return (
    <details class="choices" name="choices">
      <summary id={id} class="field-look" aria-describedby={describedBy}>
        <span class="visually-hidden">{label}: </span>
        {displayValue(field, value) || t("not_given")}
      </summary>
      <fieldset class="panel">
        <legend class="visually-hidden">{label}</legend>
        {(field.enumerators as readonly Types[number][]).map((type) => (
          <label key={type} class="check">
            <input
              type="checkbox"
              checked={value.includes(type)}
              onChange={() => toggle(type)}
            />
            {named(name, type)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
