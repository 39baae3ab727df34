// The sites whose frames the user has let Jobdaw read.
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { t } from "../../lib/i18n";

export function Sites() {
  const [origins, setOrigins] = useState<string[]>([]);
  const look = async () => {
    const held = await browser.permissions.getAll();
    setOrigins(held.origins ?? []);
  };
  useEffect(() => {
    look();
  }, []);
  const remove = async (origin: string) => {
    await browser.permissions.remove({ origins: [origin] });
    await look();
  };
  if (origins.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("options_sites")}</h2>
      <p>{t("sites_help")}</p>
      {origins.map((origin) => (
        <div class="row" key={origin}>
          <span class="value">{origin.replace(/\/\*$/, "")}</span>
          <button
            type="button"
            aria-label={t("remove_item", origin)}
            onClick={() => remove(origin)}
          >
            {t("remove")}
          </button>
        </div>
      ))}
    </section>
  );
}
