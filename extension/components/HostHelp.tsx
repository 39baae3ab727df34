// What to do when the host is not there.
import { useState } from "preact/hooks";
import { t } from "../lib/i18n";

const INSTALL = "jobdaw install";

export function HostHelp() {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(INSTALL);
    setCopied(true);
  };
  return (
    <>
      <p>{t("host_help")}</p>
      <p class="command">
        <code>{INSTALL}</code>
        <button type="button" onClick={copy}>
          {t(copied ? "copied" : "copy")}
        </button>
      </p>
    </>
  );
}
