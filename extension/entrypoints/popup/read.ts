// From an open tab, a text or a file to what the core reads there.
import { base64 } from "../../lib/base64";
import { CAPTURE_LIMIT } from "../../lib/capture";
import { JobdawError, toFailure } from "../../lib/errors";
import { t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import { type Reading, readTab } from "../../lib/reading";

const hash = new URLSearchParams(location.hash.slice(1));

// Opened in a tab of its own: for a text or a file, or for the sample.
export const IS_SAMPLE = hash.has("sample");
export const IS_PAGE = hash.has("add") || IS_SAMPLE;

// The same tab once more.
export const readAgain = (reading: Reading) => readTab(reading.tab_id);

// The core tells formats apart, by the name's ending and by the text.
export async function readText(content: string, name = ""): Promise<Reading> {
  const page = {
    url: "",
    captured_at: new Date().toISOString(),
    documents: [{ url: "", name, content: content.toWellFormed() }],
  };
  return {
    tab_id: null,
    url: "",
    page: Promise.resolve(page),
    extraction: await ask("extract", { page }),
    truncated: false,
    closed_frames: [],
  };
}

// The host reads a PDF; without it, or without what it needs for that, the user
// is told what else there is to do.
async function readPdf(file: File): Promise<Reading> {
  if (file.size > CAPTURE_LIMIT) throw new JobdawError("too_large", "");
  const content = await base64(file);
  const { text } = await ask("pdf_text", { content }).catch((error) => {
    const { code, message } = toFailure(error);
    const is_answer = code === "not_text" || code === "too_large";
    throw new JobdawError(is_answer ? code : "missing_program", message);
  });
  return readText(text, "posting.txt");
}

// A file's bytes are UTF-8 or say what they are by a mark; if neither, they are
// of the Western European code page, which takes any byte.
export async function readFile(file: File): Promise<Reading> {
  if (file.type === "application/pdf" || /\.pdf$/i.test(file.name)) {
    return readPdf(file);
  }
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

// Begun by start.ts while the popup was still being loaded; null where there is
// nothing to read yet.
export const first: Promise<Reading> | null = IS_SAMPLE
  ? readText(t("sample_posting"), "sample.md")
  : globalThis.jobdawReading;
// When it was there stands in the performance timeline.
first?.then(
  () => performance.mark("read"),
  () => {},
);
