// Opens on a click on the toolbar button, with the posting already being read.
import { t } from "../../lib/i18n";
import { startPage } from "../../lib/page";
import { App } from "./App";
import { IS_PAGE } from "./read";

if (IS_PAGE) document.documentElement.dataset.page = "";
// The file's own title is that of the toolbar button.
document.title = t("extension_name");
startPage(App);
