// The two ways on from a posting: into a form, and into a sheet.
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { t } from "../../lib/i18n";
import { CopyRow } from "./CopyRow";

interface Props {
  subject: Subject;
  onFill(): void;
}

export function HandOn({ subject, onFill }: Props) {
  return (
    <span class="hand-on">
      <button type="button" class="fill-button" onClick={onFill}>
        {t("fill_a_form")}
      </button>
      <CopyRow subject={subject} />
    </span>
  );
}
