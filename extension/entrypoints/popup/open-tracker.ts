import { browser } from "wxt/browser";
import type { PostingId } from "../../lib/messages";

// The tracker page, at a row if one is named; the popup has done its work.
export async function openTracker(posting_id?: PostingId): Promise<void> {
  const hash = posting_id === undefined ? "" : `#${posting_id}`;
  await browser.tabs.create({
    url: browser.runtime.getURL(`/tracker.html${hash}` as never),
  });
  window.close();
}
