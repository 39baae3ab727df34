// A value as a person reads it, in the user's language.
//
//   displayValue(fieldNamed("salary"), {min: 180000, max: 250000, …})
//     "$180,000 – $250,000 a year"
import {
  type FieldRow,
  isAbsent,
  type Organization,
  type Place,
  type Salary,
  type Section,
  type Skill,
  type Years,
} from "./fields";
import { LANGUAGE, type MessageKey, named, t } from "./i18n";
import type { Settings } from "./settings-table";

const list = new Intl.ListFormat(LANGUAGE, { style: "short", type: "unit" });
const countries = new Intl.DisplayNames(LANGUAGE, { type: "region" });
const ago = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" });

const DAY_MS = 86_400_000;

type Formats = Pick<Settings, "date_format" | "money_format">;

// Swedish dates are written as ISO 8601 has them.
const dateFormat = (format: string, timeZone?: string) =>
  new Intl.DateTimeFormat(format === "iso" ? "sv" : LANGUAGE, {
    dateStyle: format === "medium" ? "medium" : "short",
    ...(timeZone && { timeZone }),
  });

let formats: Formats;
let day: Intl.DateTimeFormat;
let moment: Intl.DateTimeFormat;

// Before the first value is shown.
export function setFormats(wanted: Formats): void {
  formats = wanted;
  day = dateFormat(formats.date_format, "UTC");
  moment = dateFormat(formats.date_format);
}
setFormats({ date_format: "medium", money_format: "symbol" });

// What a format looks like, for choosing one.
export const sampleDate = (format: string) =>
  dateFormat(format, "UTC").format(parseDay("2025-02-15"));
export const sampleMoney = (format: Formats["money_format"]) =>
  moneyFormat("USD", true, format).format(52_000);

// "2025-02-15" as a day, without a time zone's help.
const parseDay = (date: string) => new Date(`${date}T00:00:00Z`);

export function displayDate(date: string): string {
  const parsed = parseDay(date);
  return Number.isNaN(parsed.getTime()) ? date : day.format(parsed);
}

export function displayInstant(instant: string): string {
  const parsed = new Date(instant);
  return Number.isNaN(parsed.getTime()) ? instant : moment.format(parsed);
}

// An instant as a control for day and hour has it, where the user is.
export function localTime(at: string): string {
  const date = new Date(at);
  const shifted = date.getTime() - date.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

// "in 12 days", "yesterday"; far off it is the date's own business.
export function daysFromToday(date: string): number {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((parseDay(date).getTime() - today) / DAY_MS);
}

export function displayDistance(days: number): string {
  return Math.abs(days) < 60
    ? ago.format(days, "day")
    : ago.format(Math.round(days / 30.44), "month");
}

export function displayPlace(place: Place): string {
  const country = place.country ? displayCountry(place.country) : null;
  const parts = [place.locality, place.region, country].filter(
    (part) => part !== null,
  );
  return parts.length > 0 ? parts.join(", ") : (place.raw ?? "");
}

export function displayCountry(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

function moneyFormat(
  currency: string | null,
  whole: boolean,
  currencyDisplay = formats.money_format,
) {
  const digits = whole ? 0 : 2;
  const options = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  };
  try {
    return new Intl.NumberFormat(
      LANGUAGE,
      currency
        ? {
            ...options,
            style: "currency",
            currency,
            currencyDisplay,
          }
        : options,
    );
  } catch {
    return new Intl.NumberFormat(LANGUAGE, options);
  }
}

export function displaySalary(salary: Salary): string {
  const { min, max, currency, period } = salary;
  const bounds = [min, max].filter((bound) => bound !== null);
  const format = moneyFormat(currency, bounds.every(Number.isInteger));
  let amount = "";
  if (min !== null && max !== null) {
    amount = min === max ? format.format(min) : format.formatRange(min, max);
  } else if (min !== null) {
    amount = t("from_amount", format.format(min));
  } else if (max !== null) {
    amount = t("up_to_amount", format.format(max));
  } else {
    return salary.raw ?? "";
  }
  return period ? t(`amount_per_${period}` as MessageKey, amount) : amount;
}

export function displayYears({ min, max }: Years): string {
  if (min !== null && max !== null) {
    return min === max ? t("years", String(min)) : t("years", `${min}–${max}`);
  }
  if (min !== null) return t("years", `${min}+`);
  return t("years", t("up_to_amount", String(max)));
}

export function displayValue(field: FieldRow, value: unknown): string {
  if (isAbsent(value)) return "";
  switch (field.kind) {
    case "Organization":
      return (value as Organization).name ?? "";
    case "Places":
      return list.format((value as Place[]).map(displayPlace));
    case "WorkMode":
    case "Seniority":
    case "Education":
    case "YesNo":
      return named(field.name, value as string);
    case "EmploymentTypes":
      return list.format(
        (value as string[]).map((type) => named(field.name, type)),
      );
    case "Salary":
      return displaySalary(value as Salary);
    case "Date":
      return displayDate(value as string);
    case "Years":
      return displayYears(value as Years);
    case "Skills":
      return list.format((value as Skill[]).map(({ name }) => name ?? ""));
    case "Sections":
      return list.format(
        (value as Section[]).map(({ heading }) => heading ?? ""),
      );
    case "TextList":
      return list.format(value as string[]);
    default:
      return String(value);
  }
}

// How many items a list holds; null for what is no list.
export function itemCount(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null;
}
