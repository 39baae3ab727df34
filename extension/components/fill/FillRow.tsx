// One control of the foreign form: whether to fill it, with which field, and
// the value that it would get.

import { SURE } from "../../lib/draft";
import type { Match } from "../../lib/fill";
import type { FoundControl } from "../../lib/fill-form";
import { SLOTS, type Slot } from "../../lib/generated/posting";
import { type MessageKey, t } from "../../lib/i18n";
import { slotName } from "../../lib/row";
import { textOf } from "../control";

interface Props {
  control: FoundControl;
  match: Match | null;
  on: boolean;
  // After filling: whether it stands there; null where nothing was tried.
  done: boolean | null;
  onTick(on: boolean): void;
  onSlot(slot: Slot | ""): void;
}

const GAPS = {
  value: "gap_value",
  option: "gap_option",
  type: "gap_type",
} as const;

// By the member of the control that said it.
const WHYS: { [by: string]: MessageKey } = {
  label: "why_by_label",
  group: "why_by_group",
  name: "why_by_name",
  placeholder: "why_by_placeholder",
  autocomplete: "why_by_autocomplete",
  nearby: "why_by_nearby",
  description: "why_by_description",
  options: "why_by_options",
  type: "why_by_type",
  choice: "why_by_choice",
};

const NAMES = SLOTS.map((slot) => [slot, slotName(slot)] as const).sort(
  ([, a], [, b]) => a.localeCompare(b),
);

export function FillRow({ control, match, on, done, onTick, onSlot }: Props) {
  const { id, title, current } = control;
  const gap =
    match?.gap === "option" && control.type === "combobox" ? null : match?.gap;
  const doubtful = match !== null && match.confidence < SURE;
  const kept = match && current !== "" && current !== match.value;
  return (
    <li
      class={doubtful ? "fill-row doubtful" : "fill-row"}
      data-control={title}
    >
      <input
        type="checkbox"
        id={`fill-${id}`}
        checked={on}
        disabled={!match || (gap !== null && gap !== undefined)}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <label for={`fill-${id}`}>{title || t("unnamed_control")}</label>
      <select
        aria-label={t("field_for", title)}
        value={match?.slot ?? ""}
        title={match ? whyOf(match) : ""}
        disabled={done !== null}
        onChange={(event) => onSlot(textOf(event) as Slot | "")}
      >
        <option value="">{t("leave_empty")}</option>
        {NAMES.map(([slot, name]) => (
          <option key={slot} value={slot}>
            {name}
          </option>
        ))}
      </select>
      {match && (
        <p class={gap ? "value gap" : "value"}>
          {done === true && <span class="tick">{t("filled")} </span>}
          {done === false && <span class="cross">{t("not_filled")} </span>}
          {gap ? t(GAPS[gap]) : wordsOfValue(match)}
        </p>
      )}
      {doubtful && <p class="hint doubt">{t("please_check")}</p>}
      {kept && done === null && (
        <p class="hint">{t("stands_there", current)}</p>
      )}
    </li>
  );
}

function wordsOfValue({ value, shown }: Match): string {
  return typeof value === "boolean" ? t(value ? "box_on" : "box_off") : shown;
}

function whyOf({ why: { by, words } }: Match): string {
  const key = WHYS[by];
  return [key && t(key), words].filter(Boolean).join(": ");
}
