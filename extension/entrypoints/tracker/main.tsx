// The saved postings, newest first. "#12" opens posting 12.
import { render } from "preact";
import { LANGUAGE, t } from "../../lib/i18n";
import { App } from "./App";

document.documentElement.lang = LANGUAGE;
document.title = `${t("tracker_title")} · Jobdaw`;
render(<App />, document.body);
