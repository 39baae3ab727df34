// Text of several lines, and lists of it.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Section } from "../lib/fields";
import { t } from "../lib/i18n";
import { type ControlProps, textOf } from "./control";
import { Icon } from "./Icon";

interface TextAreaProps {
  id: string;
  value: string;
  label?: string;
  describedBy?: string | undefined;
  onChange(value: string): void;
  onKeyDown?(event: KeyboardEvent): void;
}

// As high as its text.
export function TextArea(props: TextAreaProps) {
  const { id, value, label, describedBy, onChange, onKeyDown } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      ref={area}
      id={id}
      rows={1}
      dir="auto"
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      onInput={(event) => onChange(textOf(event))}
      onKeyDown={onKeyDown}
    />
  );
}

// One row an item. Enter makes the next, Backspace in an empty one removes it.
export function ItemsControl(props: ControlProps<string[]>) {
  const { id, label, value, describedBy, onChange } = props;
  const rows = value.length > 0 ? value : [""];
  const itemId = (index: number) => (index === 0 ? id : `${id}-${index}`);
  const focus = (index: number) =>
    requestAnimationFrame(() =>
      document.getElementById(itemId(index))?.focus(),
    );

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onChange(rows.toSpliced(index + 1, 0, ""));
      focus(index + 1);
    } else if (event.key === "Backspace" && rows[index] === "") {
      event.preventDefault();
      onChange(value.toSpliced(index, 1));
      focus(Math.max(0, index - 1));
    }
  };

  return (
    <ul class="items">
      {rows.map((item, index) => (
        <li key={index}>
          <TextArea
            id={itemId(index)}
            label={t("item_of", label, String(index + 1))}
            value={item}
            describedBy={index === 0 ? describedBy : undefined}
            onChange={(text) => onChange(rows.with(index, text))}
            onKeyDown={(event) => onKeyDown(event, index)}
          />
          <button
            type="button"
            class="quiet"
            aria-label={t("remove_item", item || String(index + 1))}
            onClick={() => onChange(value.toSpliced(index, 1))}
          >
            <Icon glyph="close" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          class="chip empty"
          onClick={() => {
            onChange([...rows, ""]);
            focus(rows.length);
          }}
        >
          <Icon glyph="add" /> {t("add_item")}
        </button>
      </li>
    </ul>
  );
}

export function SectionsControl(props: ControlProps<Section[]>) {
  const { id, value, describedBy, onChange } = props;
  const sections = value.length > 0 ? value : [{ heading: null, text: null }];
  const change = (index: number, part: Partial<Section>) =>
    onChange(
      sections.map((section, at) =>
        at === index ? { ...section, ...part } : section,
      ),
    );
  return (
    <div class="stack">
      {sections.map(({ heading, text }, index) => (
        <div class="stack" key={index}>
          <input
            id={index === 0 ? id : `${id}-${index}`}
            dir="auto"
            aria-label={t("section_heading", String(index + 1))}
            aria-describedby={index === 0 ? describedBy : undefined}
            value={heading ?? ""}
            onInput={(event) =>
              change(index, { heading: textOf(event) || null })
            }
          />
          <TextArea
            id={`${id}-text-${index}`}
            label={t("section_text", heading ?? String(index + 1))}
            value={text ?? ""}
            onChange={(next) => change(index, { text: next || null })}
          />
        </div>
      ))}
    </div>
  );
}
