// The first run, on one screen: what it does, the helper, the button, a try.
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { HostHelp } from "../../components/HostHelp";
import { t } from "../../lib/i18n";
import { useStatus } from "../../lib/use-status";

const LOOK_MS = 2000;

// Whether the button is in sight; null where the browser does not say.
function usePinned(): boolean | null {
  const [pinned, setPinned] = useState<boolean | null>(null);
  useEffect(() => {
    const look = async () => {
      const settings = await browser.action.getUserSettings?.();
      setPinned(settings?.isOnToolbar ?? null);
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return pinned;
}

const open = (path: string) =>
  browser.tabs.create({ url: browser.runtime.getURL(path as never) });

export function App() {
  const status = useStatus();
  const pinned = usePinned();
  const ready = status !== null && status.failure === null;
  return (
    <main>
      <div class="masthead">
        <img src="/icon/128.png" alt="" />
        <h1>{t("welcome_title")}</h1>
      </div>
      <p class="lead">{t("welcome_lead")}</p>
      <div class="steps">
        <section class="card" aria-live="polite">
          <h2>{t("welcome_helper")}</h2>
          {ready ? (
            <p class="state good">{t("welcome_helper_ready")}</p>
          ) : (
            <>
              <HostHelp failure={status?.failure ?? null} />
              <p class="soft">{t("welcome_helper_later")}</p>
            </>
          )}
        </section>
        <section class="card" aria-live="polite">
          <h2>{t("welcome_pin")}</h2>
          {pinned ? (
            <p class="state good">{t("welcome_pinned")}</p>
          ) : (
            <p>{t("welcome_pin_help")}</p>
          )}
        </section>
        <section class="card">
          <h2>{t("welcome_try")}</h2>
          <p>{t("welcome_try_help")}</p>
          <div class="buttons">
            <button
              type="button"
              class="primary"
              onClick={() => open("/popup.html#sample")}
            >
              {t("welcome_sample")}
            </button>
            <button type="button" onClick={() => open("/tracker.html")}>
              {t("open_tracker")}
            </button>
          </div>
        </section>
      </div>
    </main>
  );
}
