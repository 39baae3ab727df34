// The core of this context: compiled once, kept while the page lives.
import { browser } from "wxt/browser";
import { type Core, createCore } from "../../wasm/jobdaw.mjs";

let core: Promise<Core> | undefined;

export function loadCore(): Promise<Core> {
  core ??= createCore(() =>
    WebAssembly.compileStreaming(
      fetch(browser.runtime.getURL("/jobdaw.wasm" as never)),
    ),
  );
  return core;
}
