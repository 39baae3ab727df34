// One setting a row. What a policy has set can be seen, not changed.
import { textOf } from "../../components/control";
import { sampleDate, sampleMoney } from "../../lib/display";
import { named, t } from "../../lib/i18n";
import { changeSetting, type LoadedSettings } from "../../lib/settings";
import {
  CHOICES,
  type Choice,
  type Settings,
  type Switch,
} from "../../lib/settings-table";

// A stage by its name, formats by what they look like.
function labelOf(name: Choice, value: string): string {
  switch (name) {
    case "default_stage":
      return named("stage", value);
    case "date_format":
      return sampleDate(value);
    case "money_format":
      return sampleMoney(value as Settings["money_format"]);
    default:
      return named(name, value);
  }
}

interface Props<N> {
  name: N;
  settings: LoadedSettings;
}

export function ChoiceRow({ name, settings }: Props<Choice>) {
  const id = `setting-${name}`;
  return (
    <div class="row">
      <label for={id}>
        {named("setting", name)}
        <Fixed name={name} settings={settings} />
      </label>
      <select
        id={id}
        value={settings[name]}
        disabled={settings.fixed.has(name)}
        onChange={(event) => changeSetting(name, textOf(event))}
      >
        {CHOICES[name].map((value) => (
          <option key={value} value={value}>
            {labelOf(name, value)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function SwitchRow({ name, settings }: Props<Switch>) {
  const id = `setting-${name}`;
  return (
    <div class="row">
      <label for={id}>
        {named("setting", name)}
        <small>{named("setting_help", name)}</small>
        <Fixed name={name} settings={settings} />
      </label>
      <input
        id={id}
        class="check"
        type="checkbox"
        checked={settings[name]}
        disabled={settings.fixed.has(name)}
        onChange={({ currentTarget }) =>
          changeSetting(name, currentTarget.checked)
        }
      />
    </div>
  );
}

function Fixed({ name, settings }: Props<keyof Settings>) {
  if (!settings.fixed.has(name)) return null;
  return <small>{t("setting_fixed")}</small>;
}
