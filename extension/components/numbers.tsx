// Pay, years and counts.
import { useState } from "preact/hooks";
import type { Salary, Years } from "../lib/fields";
import { fieldNamed } from "../lib/fields";
import { LANGUAGE, named, t } from "../lib/i18n";
import { type ControlProps, textOf } from "./control";
import { ItemsControl } from "./lists";

const grouped = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 });
const CURRENCIES = Intl.supportedValuesOf("currency");

interface NumberProps {
  id?: string | undefined;
  label?: string;
  value: number | null;
  placeholder?: string;
  whole?: boolean;
  describedBy?: string | undefined;
  onChange(value: number | null): void;
}

// Grouped while it is read, plain while it is typed.
function NumberInput(props: NumberProps) {
  const { id, label, value, placeholder, whole, describedBy, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? "" : grouped.format(value);
  const wanted = whole ? /^\d{0,9}$/ : /^\d{0,12}([.,]\d{0,2})?$/;
  return (
    <input
      id={id}
      class="number"
      inputMode={whole ? "numeric" : "decimal"}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={typed !== null && !wanted.test(typed)}
      autocomplete="off"
      placeholder={placeholder}
      value={typed ?? shown}
      onFocus={() => setTyped(value === null ? "" : String(value))}
      onBlur={() => setTyped(null)}
      onInput={(event) => {
        const text = textOf(event).trim();
        setTyped(text);
        if (wanted.test(text)) {
          onChange(text === "" ? null : Number(text.replace(",", ".")));
        }
      }}
    />
  );
}

const NO_SALARY: Salary = {
  min: null,
  max: null,
  currency: null,
  period: null,
  is_estimate: false,
  raw: null,
  extras: [],
};

export function SalaryControl(props: ControlProps<Salary | null>) {
  const { id, name, describedBy, onChange } = props;
  const salary = props.value ?? NO_SALARY;
  const change = (part: Partial<Salary>) => onChange({ ...salary, ...part });
  return (
    <div class="stack">
      <div class="salary">
        <NumberInput
          id={id}
          label={t("salary_min")}
          placeholder={t("salary_min")}
          value={salary.min}
          describedBy={describedBy}
          onChange={(min) => change({ min })}
        />
        <span aria-hidden="true">–</span>
        <NumberInput
          label={t("salary_max")}
          placeholder={t("salary_max")}
          value={salary.max}
          onChange={(max) => change({ max })}
        />
        <input
          class="currency"
          aria-label={t("salary_currency")}
          placeholder={t("not_given")}
          list={`${id}-currencies`}
          maxLength={3}
          autocomplete="off"
          value={salary.currency ?? ""}
          onInput={(event) =>
            change({ currency: textOf(event).toUpperCase() || null })
          }
        />
        <datalist id={`${id}-currencies`}>
          {CURRENCIES.map((code) => (
            <option key={code} value={code} />
          ))}
        </datalist>
        <select
          aria-label={t("salary_period")}
          value={salary.period ?? ""}
          onChange={(event) =>
            change({ period: (textOf(event) || null) as Salary["period"] })
          }
        >
          <option value="">{t("not_given")}</option>
          {fieldNamed(name).enumerators.map((period) => (
            <option key={period} value={period}>
              {named(name, period)}
            </option>
          ))}
        </select>
      </div>
      {salary.is_estimate && (
        <label class="check">
          <input
            type="checkbox"
            checked
            onChange={() => change({ is_estimate: false })}
          />
          {t("salary_estimate")}
        </label>
      )}
      {salary.extras.length > 0 && (
        <ItemsControl
          id={`${id}-extras`}
          name={name}
          label={t("salary_extras")}
          value={salary.extras}
          describedBy={undefined}
          onChange={(extras) => change({ extras })}
        />
      )}
    </div>
  );
}

export function YearsControl(props: ControlProps<Years | null>) {
  const { id, describedBy, onChange } = props;
  const years = props.value ?? { min: null, max: null };
  return (
    <div class="salary">
      <NumberInput
        id={id}
        whole
        label={t("years_min")}
        placeholder={t("years_min")}
        value={years.min}
        describedBy={describedBy}
        onChange={(min) => onChange({ ...years, min })}
      />
      <span aria-hidden="true">–</span>
      <NumberInput
        whole
        label={t("years_max")}
        placeholder={t("years_max")}
        value={years.max}
        onChange={(max) => onChange({ ...years, max })}
      />
    </div>
  );
}

export function CountControl(props: ControlProps<number | null>) {
  const { id, value, describedBy, onChange } = props;
  return (
    <NumberInput
      id={id}
      whole
      value={value}
      describedBy={describedBy}
      onChange={onChange}
    />
  );
}
