// The stage or the tags of one posting or several, chosen in a small dialog.
import { useState } from "preact/hooks";
import { textOf } from "../../components/control";
import { STAGES, type Stage } from "../../lib/generated/posting";
import { named, t } from "../../lib/i18n";
import { StagePill } from "./columns";
import type { Targets } from "./commands";
import { Dialog } from "./Menu";
import { useTags } from "./use-answer";

interface StageProps {
  // null when several postings have different ones.
  current: Stage | null;
  onPick(stage: Stage): void;
  onClose(): void;
}

export function StagePicker({ current, onPick, onClose }: StageProps) {
  return (
    <Dialog title={t("tracker_pick_stage")} class="picker" onClose={onClose}>
      <ul
        class="menu-list"
        onKeyDown={(event) => {
          const stage = STAGES[Number(event.key) - 1];
          if (stage) onPick(stage);
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (!step) return;
          event.preventDefault();
          const all = [...event.currentTarget.querySelectorAll("button")];
          const at = all.indexOf(event.target as HTMLButtonElement);
          all.at((at + step) % all.length)?.focus();
        }}
      >
        {STAGES.map((stage, index) => (
          <li key={stage}>
            <button
              type="button"
              class="bare"
              autofocus={stage === (current ?? STAGES[0])}
              aria-current={stage === current ? "true" : undefined}
              data-stage={stage}
              onClick={() => onPick(stage)}
            >
              <StagePill stage={stage} />
              <kbd aria-hidden="true">{index + 1}</kbd>
              <span class="visually-hidden">{named("stage", stage)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface TagProps {
  postings: Targets["postings"];
  onDone(add: string[], remove: string[]): void;
  onClose(): void;
}

export function TagPicker({ postings, onDone, onClose }: TagProps) {
  const known = useTags();
  const some = [...new Set(postings.flatMap(({ tags }) => tags))];
  const common = some.filter((name) =>
    postings.every(({ tags }) => tags.includes(name)),
  );
  const [states, setStates] = useState<Record<string, boolean>>({});
  const [typed, setTyped] = useState("");
  const names = [...new Set([...Object.keys(states), ...some, ...known])];
  const word = typed.trim().toLowerCase();
  const shown = names
    .filter((name) => name.toLowerCase().includes(word))
    .slice(0, 50);
  const done = (extra?: string) => {
    const wanted = { ...states, ...(extra ? { [extra]: true } : {}) };
    const add = Object.keys(wanted).filter(
      (name) => wanted[name] && !common.includes(name),
    );
    const remove = Object.keys(wanted).filter(
      (name) => !wanted[name] && some.includes(name),
    );
    onDone(add, remove);
  };
  return (
    <Dialog title={t("tracker_pick_tags")} class="picker" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          done(typed.trim());
        }}
      >
        <input
          autofocus
          id="tag-name"
          aria-label={t("tracker_tag_name")}
          placeholder={t("tracker_tag_name")}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(textOf(event))}
        />
        <div class="menu-checks">
          {shown.map((name) => {
            const isOn = states[name] ?? common.includes(name);
            return (
              <label class="check" key={name}>
                <input
                  type="checkbox"
                  checked={isOn}
                  ref={(element) => {
                    if (element) {
                      element.indeterminate =
                        !(name in states) && !isOn && some.includes(name);
                    }
                  }}
                  onChange={() => setStates({ ...states, [name]: !isOn })}
                />
                {name}
              </label>
            );
          })}
        </div>
        <footer>
          <button type="submit" class="primary">
            {t("tracker_done")}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
