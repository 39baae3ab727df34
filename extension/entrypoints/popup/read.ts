// From an open tab, a text or a file to what the core reads there.
import { browser } from "wxt/browser";
import { CAPTURE_LIMIT, type Capture, capture } from "../../lib/capture";
import { JobdawError } from "../../lib/errors";
import type { Extraction, Page } from "../../lib/generated/posting";
import { t } from "../../lib/i18n";
import { takeWanted } from "../../lib/menus";
import { ask } from "../../lib/messages";

export interface Reading {
  // null: a text or a file.
  tab_id: number | null;
  page: Page;
  extraction: Extraction;
  truncated: boolean;
  // Frames of other sites, which could be read if the user allowed it.
  closed_frames: string[];
}

const hash = new URLSearchParams(location.hash.slice(1));

// Opened in a tab of its own: for a text or a file, or for the sample.
export const IS_SAMPLE = hash.has("sample");
export const IS_PAGE = hash.has("add") || IS_SAMPLE;

async function findTab(): Promise<number> {
  if (hash.has("tab")) return Number(hash.get("tab"));
  const active = { active: true, lastFocusedWindow: true };
  const [tab] = await browser.tabs.query(active);
  return tab?.id as number;
}

const originOf = (url: string) => new URL(url).origin;

// As both browsers have it: without the port.
export function patternOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

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

async function captureTab() {
  const [tabId, wanted] = await Promise.all([findTab(), takeWanted()]);
  const selection = wanted?.tab_id === tabId ? wanted : null;
  const frame = { tabId, frameIds: [selection?.frame_id ?? 0] };
  try {
    const [injection] = await browser.scripting.executeScript({
      target: frame,
      func: capture,
      args: [CAPTURE_LIMIT, selection !== null],
    });
    const found = injection?.result;
    if (!found) throw new Error("The page gave no answer.");
    if (found.media_type.endsWith("/pdf")) throw new Error("A PDF.");
    const closed = found.closed_frames.filter((url) => url.startsWith("http"));
    const inner = selection ? [] : await readFrames(tabId, closed);
    return {
      tab_id: tabId,
      url: found.url,
      documents: [found, ...inner].flatMap(({ documents }) => documents),
      truncated: found.truncated || inner.some(({ truncated }) => truncated),
      closed_frames: closed.filter(
        (url) => !inner.some((read) => originOf(read.url) === originOf(url)),
      ),
    };
  } catch (error) {
    if (selection) return textOf(selection.text, "", tabId);
    throw new JobdawError("page_not_allowed", String(error));
  }
}

// The core tells formats apart, by the name's ending and by the text.
const textOf = (content: string, name: string, tab_id: number | null) => ({
  tab_id,
  url: "",
  documents: [{ url: "", name, content: content.toWellFormed() }],
  truncated: false,
  closed_frames: [],
});

// How long each step took stands in the performance timeline.
function marked(name: string) {
  return <T>(value: T): T => {
    performance.mark(name);
    return value;
  };
}

async function extract(
  captured: Awaited<ReturnType<typeof captureTab>>,
): Promise<Reading> {
  const { url, documents, ...rest } = captured;
  const page = { url, captured_at: new Date().toISOString(), documents };
  const extraction = await ask("extract", { page }).then(marked("extracted"));
  return { ...rest, page, extraction };
}

export async function readTab(): Promise<Reading> {
  const ready = ask("prepare", {}).then(marked("core"));
  const captured = await captureTab().then(marked("captured"));
  await ready;
  return extract(captured);
}

export function readText(content: string, name = ""): Promise<Reading> {
  return extract(textOf(content, name, null));
}

// A file's bytes are UTF-8 or say what they are by a mark; if neither, they are
// of the Western European code page, which takes any byte.
export async function readFile(file: File): Promise<Reading> {
  const bytes = new Uint8Array(
    await file.slice(0, CAPTURE_LIMIT).arrayBuffer(),
  );
  const utf16 = { 65534: "utf-16le", 65279: "utf-16be" } as const;
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const decode = (encoding: string) =>
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const encoding = utf16[mark as keyof typeof utf16] ?? "utf-8";
  let content: string;
  try {
    content = decode(encoding);
  } catch {
    content = decode("windows-1252");
  }
  return readText(content, file.name);
}

function readFirst(): Promise<Reading> | null {
  if (IS_SAMPLE) return readText(t("sample_posting"), "sample.md");
  return IS_PAGE ? null : readTab();
}

// Begins while the page is still being set up; null where there is nothing to
// read yet.
export const first = readFirst();
// Who awaits it is told.
first?.catch(() => {});
