// Skills as tags: press one to say whether it is required.
import { useState } from "preact/hooks";
import type { Skill } from "../lib/fields";
import { t } from "../lib/i18n";
import { type ControlProps, textOf } from "./control";
import { Icon } from "./Icon";

export function SkillsControl(props: ControlProps<Skill[]>) {
  const { id, value, describedBy, onChange } = props;
  const [typed, setTyped] = useState("");
  const add = () => {
    const name = typed.trim();
    if (name) onChange([...value, { name, required: true }]);
    setTyped("");
  };
  return (
    <div class="tags">
      {value.map(({ name, required }, index) => (
        <span class={required ? "tag required" : "tag"} key={index}>
          <button
            type="button"
            aria-pressed={required}
            title={t(required ? "skill_required" : "skill_welcome")}
            onClick={() =>
              onChange(value.with(index, { name, required: !required }))
            }
          >
            {required && <Icon glyph="star" />}
            {name}
            <span class="visually-hidden">, {t("skill_required")}</span>
          </button>
          <button
            type="button"
            aria-label={t("remove_item", name ?? "")}
            onClick={() => onChange(value.toSpliced(index, 1))}
          >
            <Icon glyph="close" />
          </button>
        </span>
      ))}
      <input
        id={id}
        class="tag-input"
        aria-label={t("add_skill")}
        aria-describedby={describedBy}
        placeholder={t("add_skill")}
        value={typed}
        onInput={(event) => setTyped(textOf(event))}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          add();
        }}
      />
    </div>
  );
}
