// "Copy row", and beside it the same with a header: for an empty sheet.
import { useRef, useState } from "preact/hooks";
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { t } from "../../lib/i18n";
import { copyRow } from "../../lib/row";
import { Icon } from "../Icon";

type State = "ready" | "copied" | "copied_header" | "copy_failed";

export function CopyRow({ subject }: { subject: Subject }) {
  const [state, setState] = useState<State>("ready");
  const more = useRef<HTMLDetailsElement>(null);
  const copy = async (header: boolean) => {
    more.current?.removeAttribute("open");
    await copyRow(subject, { header }).then(
      () => setState(header ? "copied_header" : "copied"),
      () => setState("copy_failed"),
    );
  };
  const done = state === "copied" || state === "copied_header";
  return (
    <span class={`copy-row ${state}`}>
      <button type="button" onClick={() => copy(false)}>
        {done && <Icon glyph="check" />}
        {t(done ? "copied" : "copy_row")}
      </button>
      <details ref={more} class="choices">
        <summary class="field-look" title={t("copy_more")}>
          <span class="visually-hidden">{t("copy_more")}</span>
          <Icon glyph="down" />
        </summary>
        <div class="panel">
          <button type="button" class="with-header" onClick={() => copy(true)}>
            {t("copy_with_header")}
          </button>
        </div>
      </details>
      <span
        role="status"
        class={state === "copy_failed" ? "loss" : "visually-hidden"}
      >
        {state !== "ready" && t(state)}
      </span>
    </span>
  );
}
