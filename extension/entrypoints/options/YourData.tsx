// Where everything is kept, who answers there, and how to be rid of it.
import { browser } from "wxt/browser";
import { HostHelp } from "../../components/HostHelp";
import { plural, t } from "../../lib/i18n";
import type { Status } from "../../lib/messages";

export function YourData({ status }: { status: Status | null }) {
  const { version } = browser.runtime.getManifest();
  return (
    <section class="card" aria-live="polite">
      <h2>{t("options_data")}</h2>
      <p>{t("data_help")}</p>
      {status?.tracker && (
        <div class="row">
          <span>
            {t("data_tracker")}
            <small>{plural("job_count", status.tracker.count)}</small>
          </span>
          <code class="value">{status.tracker.path}</code>
        </div>
      )}
      {status?.failure && <HostHelp failure={status.failure} />}
      {status && status.waiting > 0 && (
        <p>{plural("waiting_count", status.waiting)}</p>
      )}
      <div class="row">
        <span>{t("data_versions")}</span>
        <span class="value">
          {t("version_extension", version)}
          {status?.host_version && (
            <>
              <br />
              {t("version_host", status.host_version)}
            </>
          )}
        </span>
      </div>
      <p>{t("data_delete")}</p>
    </section>
  );
}
