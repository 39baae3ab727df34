// The background's part of reading a tab: what the page shows goes from the tab
// to the core, and only what the core read to the popup before the form stands.
import { type Browser, browser } from "wxt/browser";
import { CAPTURE_LIMIT, type Capture, capture } from "./capture";
import { readyCore } from "./core";
import { JobdawError, toFailure } from "./errors";
import type { Page } from "./generated/posting";
import { takeWanted } from "./menus";
import {
  patternOf,
  READ_PORT,
  type Read,
  type ReadAnswer,
  type ReadRequest,
} from "./reading";

type Captured = Omit<Read, "extraction"> & { page: Page };

async function tabInFront(): Promise<number> {
  const active = { active: true, lastFocusedWindow: true };
  const [tab] = await browser.tabs.query(active);
  return tab?.id as number;
}

const originOf = (url: string) => new URL(url).origin;
const pageOf = (url: string, documents: Page["documents"]): Page => ({
  url,
  captured_at: new Date().toISOString(),
  documents,
});

// What the frames of other sites hold, as far as the user has allowed it.
async function readFrames(tabId: number, closed: string[]): Promise<Capture[]> {
  if (closed.length === 0) return [];
  const { origins = [] } = await browser.permissions.getAll();
  if (!closed.some((url) => origins.includes(patternOf(url)))) return [];
  const frames = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: capture,
    args: [CAPTURE_LIMIT, false],
  });
  return frames.flatMap(({ frameId, result }) =>
    frameId !== 0 && result && !result.is_inner ? [result] : [],
  );
}

async function captureTab(tab_id: number | null): Promise<Captured> {
  const [tabId, wanted] = await Promise.all([
    tab_id ?? tabInFront(),
    takeWanted(),
  ]);
  const selection = wanted?.tab_id === tabId ? wanted : null;
  try {
    const [injection] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [selection?.frame_id ?? 0] },
      func: capture,
      args: [CAPTURE_LIMIT, selection !== null],
    });
    const found = injection?.result;
    if (!found) throw new Error("The page gave no answer.");
    if (found.media_type.endsWith("/pdf")) throw new Error("A PDF.");
    const closed = found.closed_frames.filter((url) => url.startsWith("http"));
    const inner = selection ? [] : await readFrames(tabId, closed);
    const documents = [found, ...inner].flatMap((read) => read.documents);
    return {
      tab_id: tabId,
      url: found.url,
      page: pageOf(found.url, documents),
      truncated: found.truncated || inner.some(({ truncated }) => truncated),
      closed_frames: closed.filter(
        (url) => !inner.some((read) => originOf(read.url) === originOf(url)),
      ),
    };
  } catch (error) {
    if (!selection) throw new JobdawError("page_not_allowed", String(error));
    const content = selection.text.toWellFormed();
    return {
      tab_id: tabId,
      url: "",
      page: pageOf("", [{ url: "", name: "", content }]),
      truncated: false,
      closed_frames: [],
    };
  }
}

async function read(tab_id: number | null) {
  // Made ready while the page is captured.
  const [core, { page, ...rest }] = await Promise.all([
    readyCore(),
    captureTab(tab_id),
  ]);
  return { read: { ...rest, extraction: core.extract(page) }, page };
}

export function serveReadings(
  isOwn: (sender: Browser.runtime.MessageSender) => boolean,
): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== READ_PORT || !port.sender || !isOwn(port.sender)) {
      port.disconnect();
      return;
    }
    let is_open = true;
    port.onDisconnect.addListener(() => {
      is_open = false;
    });
    const answer = (message: ReadAnswer) => {
      if (is_open) port.postMessage(message);
    };
    port.onMessage.addListener(async ({ tab_id }: ReadRequest) => {
      try {
        const done = await read(tab_id);
        answer({ read: done.read });
        answer({ page: done.page });
      } catch (error) {
        answer({ error: toFailure(error) });
      }
    });
  });
}
