// "Copy row", and after it the same with a header: for an empty sheet.
import { useState } from "preact/hooks";
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { t } from "../../lib/i18n";
import { copyRow } from "../../lib/row";

type State = "ready" | "copied" | "failed";

export function CopyRow({ subject }: { subject: Subject }) {
  const [state, setState] = useState<State>("ready");
  const copy = (header: boolean) =>
    copyRow(subject, { header }).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <span class="copy-row">
      <button type="button" onClick={() => copy(false)}>
        {t("copy_row")}
      </button>
      {state === "copied" && (
        <button type="button" class="link" onClick={() => copy(true)}>
          {t("copy_with_header")}
        </button>
      )}
      <span role="status" class={state === "ready" ? "visually-hidden" : ""}>
        {state === "copied" && t("copied")}
        {state === "failed" && t("copy_failed")}
      </span>
    </span>
  );
}
