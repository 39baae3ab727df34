// The popup's first script: has the tab read while the rest of the popup is
// still being loaded.
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { type Reading, readTab } from "../lib/reading";

declare global {
  // null where there is no tab to read.
  var jobdawReading: Promise<Reading> | null;
}

export default defineUnlistedScript(() => {
  const hash = new URLSearchParams(location.hash.slice(1));
  const tab = hash.get("tab");
  const is_page = hash.has("add") || hash.has("sample");
  globalThis.jobdawReading = is_page
    ? null
    : readTab(tab === null ? null : Number(tab));
  // Who awaits it is told.
  globalThis.jobdawReading?.catch(() => {});
});
