// A button with a panel that folds out below it, and a dialog over the page.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Glyph, Icon } from "../../components/Icon";
import { t } from "../../lib/i18n";

interface MenuProps {
  text?: string;
  label?: string;
  glyph?: Glyph;
  class?: string;
  // Opens from the end of the line, where there is no room to its right.
  atEnd?: boolean;
  children(close: () => void): ComponentChildren;
}

export function Menu(props: MenuProps) {
  const { text, label, glyph, atEnd, children } = props;
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useLayoutEffect(() => {
    if (!isOpen) return;
    box.current
      ?.querySelector<HTMLElement>(
        ".menu-panel :is(input, select, button, textarea)",
      )
      ?.focus();
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    // Wherever the focus is: what had it may have gone.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    addEventListener("pointerdown", onPointer);
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => {
      removeEventListener("pointerdown", onPointer);
      removeEventListener("keydown", onKeyDown, { capture: true });
    };
  }, [isOpen]);
  return (
    <div
      class="menu"
      ref={box}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget && !box.current?.contains(relatedTarget as Node)) {
          setOpen(false);
        }
      }}
    >
      <button
        ref={button}
        type="button"
        class={props.class}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {glyph && <Icon glyph={glyph} />}
        {text}
      </button>
      {isOpen && (
        <div id={id} class={atEnd ? "menu-panel at-end" : "menu-panel"}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

interface DialogProps {
  title: string;
  class?: string;
  onClose(): void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children, ...rest }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={rest.class}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="quiet"
            aria-label={t("close_details")}
            onClick={onClose}
          >
            <Icon glyph="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
