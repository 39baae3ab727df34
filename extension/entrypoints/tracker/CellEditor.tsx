// A cell edited in place, with the control that the form has for the field.
// Enter keeps the value, Escape does not.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { controlOf } from "../../components/controls";
import { Icon } from "../../components/Icon";
import { fieldNamed, same, tidy } from "../../lib/fields";
import type { FieldName, Posting } from "../../lib/generated/posting";
import { named, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { ListedPosting } from "../../lib/tracker-actions";
import type { Column } from "./columns";
import { useDesk } from "./desk";

interface Props {
  posting: ListedPosting;
  column: Column;
  // Where it stands.
  cell: HTMLElement | null;
  top: number;
  onDone(): void;
}

export function CellEditor({ posting, column, cell, top, onDone }: Props) {
  const desk = useDesk();
  const name = column.field as FieldName;
  const field = fieldNamed(name);
  const before = posting[name] ?? (field.kind === "Places" ? [] : null);
  const [value, setValue] = useState<unknown>(before);
  const box = useRef<HTMLDivElement>(null);
  const label = named("field", name);
  const Control = controlOf(field.kind);

  const keep = async () => {
    onDone();
    if (same(tidy(value), tidy(before))) return;
    await desk.change(
      () =>
        ask("edit", {
          posting_ids: [posting.posting_id],
          fields: { [name]: tidy(value) } as Partial<Posting>,
          seen_at: posting.updated_at,
        }),
      ({ overwritten }) =>
        overwritten?.length
          ? t("tracker_overwritten")
          : t("tracker_changed", label),
    );
  };
  useLayoutEffect(() => {
    const first = box.current?.querySelector<HTMLElement>(
      "input, select, button, summary",
    );
    first?.focus();
    if (first instanceof HTMLInputElement && first.type === "text") {
      first.select();
    }
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) latest.current();
    };
    addEventListener("pointerdown", onPointer);
    return () => removeEventListener("pointerdown", onPointer);
  }, []);
  const latest = useRef(keep);
  latest.current = keep;

  return (
    <div
      ref={box}
      class="cell-editor"
      role="group"
      aria-label={label}
      data-field={name}
      style={{
        top: `${top}px`,
        left: `${cell?.offsetLeft ?? 0}px`,
        minWidth: `${Math.max(cell?.offsetWidth ?? 0, 160)}px`,
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        const isButton =
          event.target instanceof HTMLButtonElement ||
          (event.target as HTMLElement).localName === "summary";
        if (event.key === "Escape") onDone();
        else if (event.key === "Enter" && !isButton) keep();
        else return;
        event.preventDefault();
      }}
    >
      <label class="visually-hidden" for={`cell-${name}`}>
        {label}
      </label>
      <Control
        id={`cell-${name}`}
        name={name}
        label={label}
        value={value}
        describedBy={undefined}
        onChange={setValue}
      />
      <button
        type="button"
        class="quiet"
        aria-label={t("save")}
        title={t("save")}
        onClick={keep}
      >
        <Icon glyph="check" />
      </button>
    </div>
  );
}
