// The core in WebAssembly: the first extraction of a context, and those after it.
//
//   node tests/bench/wasm.mjs BUILD_DIR
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { createCore } from "../../wasm/jobdaw.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { ms, row, timed } from "./lib.mjs";

const bytes = readFileSync(path.join(process.argv[2], "jobdaw.wasm"));
const pages = fixtures().map(({ page }) => page);
const compiled = new WebAssembly.Module(bytes);
const fresh = () => createCore(async () => compiled);

console.log(
  `wasm, ${(bytes.length / 1e6).toFixed(2)} MB, ${(gzipSync(bytes, { level: 9 }).length / 1e3).toFixed(0)} KB gzipped`,
);
row(
  "the first page of a context",
  ms(await timed(5, async () => (await fresh()).extract(pages[0]))),
  "",
);
const core = await fresh();
for (const page of pages) core.extract(page);
const all = await timed(5, () => {
  for (const page of pages) core.extract(page);
});
row("a page after that", ms(all / pages.length), "");
