// Opens on a click on the toolbar button, with the posting already being read.
import { render } from "preact";
import { LANGUAGE } from "../../lib/i18n";
import { App } from "./App";

document.documentElement.lang = LANGUAGE;
render(<App />, document.body);
