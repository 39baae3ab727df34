// The core, in the background: compiled once and kept while the background lives,
// so that only the first page of a while pays for it.
import { browser } from "wxt/browser";
import { type Core, createCore } from "../../wasm/jobdaw.mjs";

let core: Promise<Core> | undefined;

async function makeCore(): Promise<Core> {
  const made = await createCore(() =>
    WebAssembly.compileStreaming(
      fetch(browser.runtime.getURL("/jobdaw.wasm" as never)),
    ),
  );
  // The first page pays for the core's tables; an empty one is soon read.
  made.extract({ url: "", captured_at: "", documents: [] });
  return made;
}

export function readyCore(): Promise<Core> {
  core ??= makeCore();
  return core;
}
