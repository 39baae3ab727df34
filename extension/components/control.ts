// What every control of the form is given.
import type { TargetedEvent } from "preact";
import type { FieldName } from "../lib/generated/posting";

export interface ControlProps<V> {
  // The id of the control that the field's label names.
  id: string;
  name: FieldName;
  label: string;
  value: V;
  describedBy: string | undefined;
  onChange(value: V): void;
}

export const textOf = (event: TargetedEvent<HTMLElement>) =>
  (event.currentTarget as HTMLInputElement).value;
