// What is remembered of forms, by site, for the options page: to look through
// and to delete.
import { useEffect, useState } from "preact/hooks";
import {
  forgetChoices,
  type RememberedForms,
  rememberedForms,
} from "../../lib/fill-memory";
import { t } from "../../lib/i18n";
import { slotName } from "../../lib/row";
import { Icon } from "../Icon";

export function RememberedFormsList() {
  const [forms, setForms] = useState<RememberedForms>({});
  const load = () => rememberedForms().then(setForms);
  useEffect(() => {
    load();
  }, []);
  const forget = (origin: string, signature?: string) =>
    forgetChoices(origin, signature).then(load);
  const sites = Object.entries(forms);
  return (
    <section class="remembered" aria-labelledby="remembered-title">
      <h2 id="remembered-title">{t("remembered_forms")}</h2>
      <p>{t(sites.length ? "remembered_forms_help" : "no_remembered_forms")}</p>
      {sites.map(([origin, choices]) => (
        <details key={origin} class="remembered-site" data-origin={origin}>
          <summary>
            {origin} <b>{Object.keys(choices).length}</b>
          </summary>
          <ul>
            {Object.entries(choices).map(([signature, slot]) => {
              const [, ...title] = signature.split("|");
              const name = title.join(" ");
              return (
                <li key={signature}>
                  <span>{name}</span>
                  <span>{slot ? slotName(slot) : t("leave_empty")}</span>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={t("forget_one", name)}
                    title={t("forget_one", name)}
                    onClick={() => forget(origin, signature)}
                  >
                    <Icon glyph="remove" />
                  </button>
                </li>
              );
            })}
          </ul>
          <button type="button" onClick={() => forget(origin)}>
            {t("forget_site")}
          </button>
        </details>
      ))}
    </section>
  );
}
