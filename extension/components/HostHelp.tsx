// What to do when the host is not there, for this browser and system.
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import type { Failure } from "../lib/errors";
import { named, t } from "../lib/i18n";

const INSTALL = "jobdaw install";
// The systems that the host is built for.
const BUILT_FOR = ["linux"];

const SYSTEMS: Record<string, string> = {
  android: "Android",
  cros: "ChromeOS",
  linux: "Linux",
  mac: "macOS",
  openbsd: "OpenBSD",
  win: "Windows",
};

interface Props {
  // How the host is missing; null when nothing is known yet.
  failure?: Failure | null;
}

export function HostHelp({ failure }: Props) {
  const [copied, setCopied] = useState(false);
  const [system, setSystem] = useState("linux");
  useEffect(() => {
    browser.runtime.getPlatformInfo().then(({ os }) => setSystem(os));
  }, []);
  const copy = async () => {
    await navigator.clipboard.writeText(INSTALL);
    setCopied(true);
  };
  // It is there, but something else is wrong.
  if (failure && failure.code !== "host_missing") {
    return <p>{named("error", failure.code)}</p>;
  }
  if (!BUILT_FOR.includes(system)) {
    return <p>{t("host_not_built", SYSTEMS[system] ?? system)}</p>;
  }
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
