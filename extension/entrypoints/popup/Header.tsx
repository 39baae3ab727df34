// The state chip, the site, what waits, and the ways elsewhere.
import { useEffect, useRef } from "preact/hooks";
import { browser } from "wxt/browser";
import { Icon } from "../../components/Icon";
import { named, plural, t } from "../../lib/i18n";
import { openTracker } from "./open-tracker";

interface Props {
  kind: string;
  detail: string;
  waiting: number;
  onPaste(): void;
  onFill(): void;
}

export function Header({ kind, detail, waiting, onPaste, onFill }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  // Anything else that is pressed closes the menu.
  useEffect(() => {
    const close = ({ target }: Event) => {
      if (menu.current && !menu.current.contains(target as Node)) {
        menu.current.open = false;
      }
    };
    addEventListener("pointerdown", close);
    return () => removeEventListener("pointerdown", close);
  }, []);
  const chosen = (work: () => void) => () => {
    if (menu.current) menu.current.open = false;
    work();
  };
  const openOptions = async () => {
    await browser.runtime.openOptionsPage();
    window.close();
  };
  return (
    <header>
      <span class={`state ${kind}`} role="status">
        {named("state", kind)}
      </span>
      <span class="site" title={detail}>
        {detail}
      </span>
      {waiting > 0 && kind !== "waiting" && (
        <button
          type="button"
          class="badge"
          title={plural("waiting_count", waiting)}
          onClick={() => openTracker()}
        >
          {plural("waiting_count", waiting)}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={t("open_tracker")}
        title={t("open_tracker")}
        onClick={() => openTracker()}
      >
        <Icon glyph="list" />
      </button>
      <details
        ref={menu}
        class="menu"
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !menu.current?.open) return;
          event.preventDefault();
          menu.current.open = false;
          menu.current.querySelector("summary")?.focus();
        }}
      >
        <summary
          class="quiet"
          aria-label={t("more_ways")}
          title={t("more_ways")}
        >
          <Icon glyph="more" />
        </summary>
        <div class="panel">
          <button type="button" onClick={chosen(onPaste)}>
            {t("paste_posting")}
          </button>
          <button type="button" onClick={chosen(onFill)}>
            {t("fill_a_form")}
          </button>
          <button type="button" onClick={openOptions}>
            {t("options")}
          </button>
        </div>
      </details>
    </header>
  );
}
