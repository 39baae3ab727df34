// The same away from a page with a form: the posting is kept ready for the tab
// in which the user presses Jobdaw's button next.
import { useState } from "preact/hooks";
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { takeAlong } from "../../lib/fill-subject";
import { t } from "../../lib/i18n";
import { HandOn } from "./HandOn";

export function TakeAlong({ subject }: { subject: Subject }) {
  const [taken, setTaken] = useState(false);
  return (
    <>
      <HandOn
        subject={subject}
        onFill={() => takeAlong(subject).then(() => setTaken(true))}
      />
      <p role="status" class={taken ? "notice good taken" : "visually-hidden"}>
        {taken && t("no_form_help")}
      </p>
    </>
  );
}
