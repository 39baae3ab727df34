// The saved postings, newest first. "#12" opens posting 12.
import { t } from "../../lib/i18n";
import { startPage } from "../../lib/page";
import { App } from "./App";

document.title = `${t("tracker_title")} · ${t("extension_name")}`;
startPage(App);
