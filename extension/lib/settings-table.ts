// Every setting, once: the options page, the stored values and the schema for an
// organization's policy follow from these.
import { STAGES } from "./generated/posting";

// The values of each choice, the default first.
export const CHOICES = {
  theme: ["system", "light", "dark"],
  date_format: ["medium", "short", "iso"],
  money_format: ["symbol", "code"],
  default_stage: STAGES,
} as const;

// Switches, with their default.
export const SWITCHES = { keep_page: true } as const;

export type Choice = keyof typeof CHOICES;
export type Switch = keyof typeof SWITCHES;

export type Settings = {
  [C in Choice]: (typeof CHOICES)[C][number];
} & Record<Switch, boolean>;

export const CHOICE_NAMES = Object.keys(CHOICES) as Choice[];
export const SWITCH_NAMES = Object.keys(SWITCHES) as Switch[];

// For storage.managed, in Chromium's form of JSON Schema.
export function policySchema(): object {
  const choices = CHOICE_NAMES.map((name) => [
    name,
    { type: "string", enum: CHOICES[name] },
  ]);
  const switches = SWITCH_NAMES.map((name) => [name, { type: "boolean" }]);
  return {
    type: "object",
    properties: Object.fromEntries([...choices, ...switches]),
  };
}
