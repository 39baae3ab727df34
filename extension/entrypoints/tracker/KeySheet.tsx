// All keys on one sheet, and the switch for those that are single letters.
import { named, t } from "../../lib/i18n";
import { GRID_KEYS, KEYS } from "./keys";
import { Dialog } from "./Menu";

interface Props {
  isOn: boolean;
  onSwitch(isOn: boolean): void;
  onClose(): void;
}

export function KeySheet({ isOn, onSwitch, onClose }: Props) {
  return (
    <Dialog title={t("tracker_keys")} class="key-sheet" onClose={onClose}>
      <dl>
        {[...KEYS, ...GRID_KEYS].map(([name, keys]) => (
          <div key={name}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key === "Escape" ? "Esc" : key}</kbd>
              ))}
            </dt>
            <dd>{named("tracker_key", name)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={() => onSwitch(!isOn)}
        />
        {t("tracker_keys_on")}
      </label>
    </Dialog>
  );
}
