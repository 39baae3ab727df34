// The host with a large tracker, each figure a median with the floor beside it.
//
//   node tests/bench/host.mjs BUILD_DIR TRACKER_DIR
//
// TRACKER_DIR holds a filled tracker (fill.mjs); it is only read. The floor of a
// save is sqlite_floor, which opens, inserts with the same sync and ends.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Host, median, ms, row, timed } from "./lib.mjs";

const [buildDir, trackerDir] = process.argv.slice(2);

// ---- a large tracker

const host = new Host(buildDir, trackerDir);
const { tracker } = await host.ask("hello");
console.log(`host, a tracker of ${tracker.count} postings`);
const sampled = [];
for (let i = 0; i < 40; ++i) {
  const { postings } = await host.ask("list", {
    limit: 1,
    offset: Math.floor((i * tracker.count) / 40),
  });
  sampled.push(await host.ask("show", { posting_id: postings[0].posting_id }));
}
const extraction = (shown, url) => ({
  schema_version: 1,
  page: { url, canonical_url: url },
  posting: shown.posting,
});
row(
  "lookup by address",
  ms(
    await timed(40, (i) =>
      host.ask("lookup", {
        extraction: extraction(sampled[i], sampled[i].url),
      }),
    ),
  ),
  "<= 5 ms",
);
row(
  "lookup of what is on another site",
  ms(
    await timed(40, (i) =>
      host.ask("lookup", {
        extraction: extraction(sampled[i], "https://elsewhere.example/"),
      }),
    ),
  ),
  "<= 5 ms",
);
const words = [
  "engineer",
  "data",
  "senior manager",
  "the",
  "python sql",
  "nurse night",
  "berlin",
  "a",
  "develop",
  "county",
];
// In turn, so that none finds the count of its last time.
const searches = words.map((search) => ({ search, times: [], count: 0 }));
for (let round = 0; round < 20; ++round) {
  for (const one of searches) {
    const start = performance.now();
    const filter = { search: one.search };
    one.count = (await host.ask("list", { filter, limit: 50 })).count;
    one.times.push(performance.now() - start);
  }
}
for (const { search, times, count } of searches) {
  row(`search "${search}"`, ms(median(times)), "<= 20 ms", `${count} found`);
}
for (const sort of ["saved_at", "title", "company", "deadline", "pay"]) {
  row(
    `a page by ${sort}`,
    ms(
      await timed(20, (i) =>
        host.ask("list", { sort, limit: 50, descending: i % 2 === 0 }),
      ),
    ),
    "<= 20 ms",
  );
}
row(
  "a page from the middle",
  ms(
    await timed(20, () =>
      host.ask("list", {
        sort: "title",
        limit: 50,
        offset: Math.floor(tracker.count / 2),
      }),
    ),
  ),
  "<= 20 ms",
);
row(
  "a page of one stage and tag",
  ms(
    await timed(20, (i) =>
      host.ask("list", {
        filter: { stage: [i % 2 ? "applied" : "saved"], tag: ["remote"] },
        limit: 50,
      }),
    ),
  ),
  "<= 20 ms",
);
row("facets", ms(await timed(20, () => host.ask("facets"))), "");
row("memory of the host", `${host.peakMemoryMb().toFixed(1)} MB`, "<= 16 MB");
await host.end();

// ---- from spawn to an acknowledged save, beside the floor

const scratch = mkdtempSync(path.join(tmpdir(), "jobdaw-bench-"));
try {
  const one = extraction(sampled[0], "https://example.org/bench/");
  const floorFile = path.join(scratch, "floor.db");
  const text = JSON.stringify(one);
  let memory = 0;
  const save = async (i) => {
    const fresh = new Host(buildDir, scratch);
    await fresh.ask("save", {
      uuid: randomUUID(),
      saved_at: "2026-01-01T00:00:00Z",
      as_new: true,
      extraction: { ...one, page: { url: `https://example.org/bench/${i}` } },
    });
    memory = Math.max(memory, fresh.peakMemoryMb());
    fresh.child.stdin.end();
  };
  const bare = async () => {
    const child = spawn(path.join(buildDir, "sqlite_floor"), [floorFile], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.end(text);
    await new Promise((resolve) => child.stdout.once("data", resolve));
  };
  await save(-1);
  await bare();
  const ours = [];
  const theirs = [];
  for (let i = 0; i < 40; ++i) {
    ours.push(await timed(1, () => save(i)));
    theirs.push(await timed(1, bare));
  }
  const ratio = median(ours) / median(theirs);
  row(
    "spawn to acknowledged save",
    ms(median(ours)),
    "<= 3x",
    `${ratio.toFixed(2)}x of ${ms(median(theirs))}, bare SQLite`,
  );
  row("memory of a saving host", `${memory.toFixed(1)} MB`, "<= 16 MB");

  // ---- hosts that are killed, 16 at once

  const acknowledged = new Set();
  const killed = path.join(scratch, "killed");
  let kills = 0;
  const worker = async (number) => {
    while (kills < 500) {
      const victim = new Host(buildDir, killed);
      victim.child.stdin.on("error", () => {});
      let over = false;
      victim.child.on("exit", () => {
        over = true;
      });
      const end = new Promise((resolve) => victim.child.on("exit", resolve));
      // From before it has opened the tracker until it has saved some.
      const deadline = 2 + ((kills * 37 + number * 3) % 400);
      const timer = setTimeout(() => {
        ++kills;
        victim.child.kill("SIGKILL");
      }, deadline);
      while (!over) {
        const uuid = randomUUID();
        const answer = await Promise.race([
          victim
            .ask("save", {
              uuid,
              saved_at: "2026-01-01T00:00:00Z",
              as_new: true,
              extraction: one,
            })
            .catch(() => null),
          end.then(() => null),
        ]);
        if (answer?.posting_id) acknowledged.add(uuid);
      }
      clearTimeout(timer);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, i) => worker(i)));
  const stored = execFileSync(
    "sqlite3",
    [
      path.join(killed, "tracker.db"),
      "PRAGMA integrity_check; SELECT uuid FROM postings",
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  )
    .trim()
    .split("\n");
  assert.equal(stored[0], "ok");
  const there = new Set(stored.slice(1));
  const lost = [...acknowledged].filter((uuid) => !there.has(uuid)).length;
  const doubled = stored.length - 1 - there.size;
  row(
    `${kills} kills, 16 hosts at once`,
    `${lost + doubled}`,
    "0",
    `lost or doubled of ${acknowledged.size} acknowledged`,
  );
  assert.equal(lost + doubled, 0);
} finally {
  rmSync(scratch, { recursive: true });
}
