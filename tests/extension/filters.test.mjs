// The tracker page offers every filter of the host, and no other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (file) =>
  readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const names = (text, pattern) =>
  [...text.matchAll(pattern)].map(([, name]) => name).sort();

test("the page's filters are the host's", () => {
  const host = names(read("native-host/filters.inc"), /^FILTER\((\w+), /gm);
  const page = names(
    read("extension/entrypoints/tracker/filters.ts"),
    /\bname: "(\w+)"/g,
  );
  // The search box is its own control.
  assert.deepEqual([...page, "search"].sort(), host);
});
