// From the open tab to what the core read there.
import { browser } from "wxt/browser";
import { CAPTURE_LIMIT, capture } from "../../lib/capture";
import { JobdawError } from "../../lib/errors";
import type { Extraction } from "../../lib/generated/posting";
import { ask } from "../../lib/messages";

async function captureTab() {
  const [tab] = await browser.tabs.query({
    active: true,
    lastFocusedWindow: true,
  });
  try {
    const [injection] = await browser.scripting.executeScript({
      target: { tabId: tab?.id as number },
      func: capture,
      args: [CAPTURE_LIMIT],
    });
    if (injection?.result) return injection.result;
  } catch (error) {
    throw new JobdawError("page_not_allowed", String(error));
  }
  throw new JobdawError("page_not_allowed", "The page gave no answer.");
}

// How long each step took stands in the performance timeline.
function marked(name: string) {
  return <T>(value: T): T => {
    performance.mark(name);
    return value;
  };
}

export async function readTab(): Promise<Extraction> {
  const captured_at = new Date().toISOString();
  const ready = ask("prepare", {}).then(marked("core"));
  const { url, documents } = await captureTab().then(marked("captured"));
  await ready;
  const page = { url, captured_at, documents };
  return ask("extract", { page }).then(marked("extracted"));
}
