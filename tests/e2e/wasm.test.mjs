// The core gives the same bytes in Chromium as natively.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { test } from "node:test";
import { fixtures } from "../wasm/fixtures.mjs";
import { FLAGS } from "./lib/chromium.mjs";
import { BUILD, JOBDAW, puppeteer, ROOT } from "./lib/project.mjs";

const FILES = {
  "/": ["text/html", Buffer.from("<!doctype html><title>core</title>")],
  "/jobdaw.mjs": [
    "text/javascript",
    await readFile(path.join(ROOT, "wasm/jobdaw.mjs")),
  ],
  "/jobdaw.wasm": [
    "application/wasm",
    await readFile(path.join(BUILD, "wasm/jobdaw.wasm")),
  ],
};

test("every fixture gives in Chromium the bytes that the native build gives", async (t) => {
  const server = http.createServer((request, response) => {
    const [type, body] = FILES[request.url] ?? [];
    response.writeHead(type ? 200 : 404, { "content-type": type ?? "" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const browser = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    pipe: true,
    args: FLAGS,
  });
  t.after(() => browser.close());

  const all = fixtures();
  const requests = all.map(({ page }) => JSON.stringify(page));
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  const answers = await tab.evaluate(async (pages) => {
    const { createCore } = await import("/jobdaw.mjs");
    const core = await createCore(() =>
      WebAssembly.compileStreaming(fetch("/jobdaw.wasm")),
    );
    return pages.map((page) => core.extractJson(page));
  }, requests);

  const { stdout, status, stderr } = spawnSync(JOBDAW, ["extract", "--jsonl"], {
    input: requests.map((page, id) => `{"id":${id},"page":${page}}`).join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    answers.map((answer, id) => `{"id":${id},"extraction":${answer}}`),
    stdout.trimEnd().split("\n"),
  );
});
