// What was read of an open tab, a text or a file; and the port over which the
// popup has the background read a tab. The reading comes first and the page
// behind it, as only a save wants that.
//
//   const { extraction } = await readTab(null);
//
// Errors: a rejection with a code (JobdawError).
import { browser } from "wxt/browser";
import { type Failure, JobdawError } from "./errors";
import type { Extraction, Page } from "./generated/posting";

export interface Read {
  // null: a text or a file.
  tab_id: number | null;
  url: string;
  extraction: Extraction;
  truncated: boolean;
  // Frames of other sites, which could be read if the user allowed it.
  closed_frames: string[];
}

export interface Reading extends Read {
  // What the core read, to be kept with the posting.
  page: Promise<Page>;
}

export const READ_PORT = "read";
// null: the tab in front.
export interface ReadRequest {
  tab_id: number | null;
}
export type ReadAnswer = { read: Read } | { page: Page } | { error: Failure };

// As both browsers have it: without the port.
export function patternOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

export function readTab(tab_id: number | null): Promise<Reading> {
  const port = browser.runtime.connect({ name: READ_PORT });
  const read = Promise.withResolvers<Read>();
  const page = Promise.withResolvers<Page>();
  const fail = ({ code, message }: Failure) => {
    const error = new JobdawError(code, message);
    read.reject(error);
    page.reject(error);
  };
  port.onMessage.addListener((answer: ReadAnswer) => {
    if ("read" in answer) read.resolve(answer.read);
    else if ("page" in answer) page.resolve(answer.page);
    else fail(answer.error);
  });
  port.onDisconnect.addListener(() =>
    fail({ code: "internal", message: "The background is gone." }),
  );
  // Who awaits it is told.
  page.promise.catch(() => {});
  const request: ReadRequest = { tab_id };
  port.postMessage(request);
  return read.promise.then((done) => ({ ...done, page: page.promise }));
}
