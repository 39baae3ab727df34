// Everything that can be set, and where the data is.
import { RememberedFormsList } from "../../components/fill/RememberedFormsList";
import { RowColumns } from "../../components/fill/RowColumns";
import { t } from "../../lib/i18n";
import { useSettings } from "../../lib/use-settings";
import { useStatus } from "../../lib/use-status";
import { Backup } from "./Backup";
import { ChoiceRow, SwitchRow } from "./rows";
import { Shortcuts } from "./Shortcuts";
import { Sites } from "./Sites";
import { YourData } from "./YourData";

export function App() {
  const settings = useSettings();
  const status = useStatus();
  return (
    <main>
      <div class="masthead">
        <img src="/icon/128.png" alt="" />
        <h1>{t("options")}</h1>
      </div>
      <section class="card">
        <h2>{t("options_looks")}</h2>
        <ChoiceRow name="theme" settings={settings} />
        <ChoiceRow name="date_format" settings={settings} />
        <ChoiceRow name="money_format" settings={settings} />
      </section>
      <section class="card">
        <h2>{t("options_saving")}</h2>
        <ChoiceRow name="default_stage" settings={settings} />
        <SwitchRow name="keep_page" settings={settings} />
      </section>
      <div class="card">
        <RowColumns />
      </div>
      <div class="card">
        <RememberedFormsList />
      </div>
      <Shortcuts />
      <Sites />
      <YourData status={status} />
      <Backup />
    </main>
  );
}
