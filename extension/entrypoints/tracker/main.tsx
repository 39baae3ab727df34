// The saved postings, newest first. "#12" opens posting 12.
import { render } from "preact";
import { LANGUAGE, type MessageKey, t } from "../../lib/i18n";
import { App } from "./App";

document.documentElement.lang = LANGUAGE;
document.documentElement.dir = t("@@bidi_dir" as MessageKey);
document.title = `${t("tracker_title")} · ${t("extension_name")}`;
render(<App />, document.body);
