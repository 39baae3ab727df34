// The thin loader around the core in WebAssembly.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { CoreError, createCore } from "../../wasm/jobdaw.mjs";
import { fixtures } from "./fixtures.mjs";

const built = (file) =>
  fileURLToPath(new URL(`../../build/${file}`, import.meta.url));
const module = new WebAssembly.Module(readFileSync(built("wasm/jobdaw.wasm")));
const makeCore = () => createCore(async () => module);

const SAMPLE_TEXT = new URL(
  "../data/pages/sample--text/page.txt",
  import.meta.url,
);

const page = (content, format = "html") => ({
  url: "https://careers.example.org/jobs/1",
  captured_at: "2025-01-10T09:00:00Z",
  documents: [{ url: "https://careers.example.org/jobs/1", format, content }],
});
const TINY = page("<h1>Data Engineer</h1><p>Location: Bern</p>");

test("it says its version, the project's own", async () => {
  const core = await makeCore();
  assert.match(core.version(), /^\d+\.\d+\.\d+$/);
  assert.equal(core.extract(TINY).core_version, core.version());
});

test("a page gives an extraction, again and again", async () => {
  const core = await makeCore();
  const first = core.extract(TINY);
  assert.equal(first.schema_version, 1);
  assert.equal(first.page.url, TINY.url);
  for (let i = 0; i < 50; i++) assert.deepEqual(core.extract(TINY), first);
});

test("text crosses whole: every plane of Unicode, quotes, nothing", async () => {
  const core = await makeCore();
  const benefit = 'Zoë’s "canteen" 🐦 \\ in 東京';
  const text = readFileSync(SAMPLE_TEXT, "utf8");
  assert.match(text, /^- Free meals and snacks$/m);
  const given = page(text.replace("Free meals and snacks", benefit), "text");
  assert.ok(core.extract(given).posting.benefits.includes(benefit));
  assert.equal(core.extract(page("")).page.kind, "other");
});

test("what is no page is refused with a code", async () => {
  const core = await makeCore();
  const refused = (json, code) =>
    assert.throws(
      () => core.extractJson(json),
      (error) =>
        error instanceof CoreError &&
        error.code === code &&
        error.message.length > 0,
    );
  refused("", "bad_json");
  refused("{", "bad_json");
  refused("[".repeat(100_000), "bad_json");
  refused('{"url":"a","url":"b","documents":[]}', "bad_json");
  refused("{}", "bad_request");
  refused('{"documents": 1}', "bad_request");
  assert.equal(core.extract(TINY).schema_version, 1);
});

test("what is larger than the memory is refused, and the next page is read", async () => {
  const core = await makeCore();
  const huge = " ".repeat(300 * 1024 * 1024);
  assert.throws(
    () => core.extractJson(huge),
    (error) => error instanceof CoreError && error.code === "too_large",
  );
  assert.equal(core.extract(TINY).schema_version, 1);
});

test("after a trap the instance is thrown away, and the next page is read", async (t) => {
  const instances = [];
  const { Instance } = WebAssembly;
  // The first instance reads from beyond its memory, as a defect might.
  t.mock.property(
    WebAssembly,
    "Instance",
    class {
      constructor(...args) {
        const { exports } = new Instance(...args);
        instances.push(exports);
        const forged = () => exports.jobdaw_extract(0xffff_fff0, 4096);
        this.exports =
          instances.length > 1
            ? exports
            : { ...exports, jobdaw_extract: forged };
      }
    },
  );
  const core = await makeCore();
  assert.equal(instances.length, 1);
  assert.throws(
    () => core.extract(TINY),
    (error) =>
      error instanceof CoreError &&
      error.code === "internal" &&
      error.cause instanceof WebAssembly.RuntimeError,
  );
  assert.equal(core.extract(TINY).schema_version, 1);
  assert.equal(core.extract(TINY).schema_version, 1);
  assert.equal(instances.length, 2);
});

test("a module that wants what a core may not have is refused", async () => {
  // (module (import "env" "memory" (memory 1)))
  const bytes = Uint8Array.from([
    0, 97, 115, 109, 1, 0, 0, 0, 2, 15, 1, 3, 101, 110, 118, 6, 109, 101, 109,
    111, 114, 121, 2, 0, 1,
  ]);
  await assert.rejects(
    createCore(() => WebAssembly.compile(bytes)),
    (error) => error instanceof CoreError && error.code === "internal",
  );
});

test("hostile pages end in an answer, not in a trap", async () => {
  const core = await makeCore();
  for (const content of [
    "<div>".repeat(30_000),
    "<b><i>".repeat(50_000),
    `<script type="application/ld+json">${"[".repeat(200_000)}</script>`,
    `<a ${'x="'.repeat(100_000)}`,
    "\uFFFD".repeat(100_000),
  ]) {
    assert.equal(core.extract(page(content)).posting, null);
  }
});

test("every fixture gives the bytes that the native build gives", async () => {
  const core = await makeCore();
  const all = fixtures();
  assert.ok(all.length > 0);
  const input = all
    .map(({ name, page: given }) => JSON.stringify({ id: name, page: given }))
    .join("\n");
  const native = spawnSync(built("native/jobdaw"), ["extract", "--jsonl"], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(native.status, 0, native.stderr);
  const lines = native.stdout.trimEnd().split("\n");
  assert.equal(lines.length, all.length);
  for (const [index, { name, page: given }] of all.entries()) {
    const extraction = core.extractJson(JSON.stringify(given));
    assert.equal(
      `{"id":${JSON.stringify(name)},"extraction":${extraction}}`,
      lines[index],
      name,
    );
  }
});
