// Fills a tracker through the real host, with the postings of the fixtures over
// and over under other names, addresses, dates and stages.
//
//   node tests/bench/fill.mjs BUILD_DIR TRACKER_DIR COUNT
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fixtures } from "../wasm/fixtures.mjs";
import { Host } from "./lib.mjs";

const [buildDir, trackerDir, count] = process.argv.slice(2);
const lines = fixtures().map(({ name, page }) => {
  const [{ format, content }] = page.documents;
  const { url, captured_at } = page;
  return JSON.stringify({ id: name, url, captured_at, format, content });
});
const extractions = execFileSync(
  path.join(buildDir, "jobdaw"),
  ["extract", "--jsonl"],
  { input: lines.join("\n"), encoding: "utf8", maxBuffer: 1 << 28 },
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).extraction)
  .filter((extraction) => extraction?.page.kind === "posting");

// A page is some hundred words longer in life than in a fixture.
const filler = extractions
  .flatMap(({ posting }) => posting.requirements ?? [])
  .filter((text) => text.length > 30);
const pick = (list, i) => list[i % list.length];
const day = (i) =>
  new Date(Date.UTC(2025, 0, 1 + (i % 600))).toISOString().slice(0, 10);

mkdirSync(trackerDir, { recursive: true, mode: 0o700 });
const host = new Host(buildDir, trackerDir);
const stages = "saved saved saved saved applied applied interviewing rejected";
let bytes = 0;
let waiting = [];
for (let i = 0; i < Number(count); ++i) {
  const base = pick(extractions, i);
  const round = Math.floor(i / extractions.length);
  const url = `https://jobs.example.org/${i}`;
  const posting = {
    ...base.posting,
    company: {
      ...base.posting.company,
      name: `${base.posting.company?.name ?? "Acme"} ${round}`,
    },
    job_id: `R-${i}`,
    deadline: i % 3 ? day(i) : null,
    description: `${base.posting.description ?? ""}\n\n${Array.from({ length: 25 }, (_, k) => pick(filler, i * 7 + k * 13)).join("\n")}`,
  };
  const request = {
    uuid: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
    saved_at: `${day(Math.floor((i * 600) / Number(count)))}T09:00:00Z`,
    stage: pick(stages.split(" "), i),
    tags: i % 5 ? [] : ["remote"],
    extraction: {
      ...base,
      posting,
      page: { ...base.page, url, canonical_url: url },
    },
  };
  bytes += JSON.stringify(posting).length;
  waiting.push(host.ask("save", request));
  if (waiting.length < 200) continue;
  await Promise.all(waiting);
  waiting = [];
  if ((i + 1) % 10_000 === 0) console.error(`${i + 1} of ${count} saved`);
}
await Promise.all(waiting);
await host.end();
console.error(
  `${count} postings of ${Math.round(bytes / count)} bytes on average`,
);
