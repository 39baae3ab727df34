// Exports of a large tracker: time and peak memory, beside bare SQLite reading
// the postings' JSON.
//
//   node tests/bench/export.mjs BUILD_DIR TRACKER_DIR
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { median, row } from "./lib.mjs";

const [buildDir, trackerDir] = process.argv.slice(2);

// Seconds, and megabytes at the peak.
function run(program, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, {
      env: { ...process.env, JOBDAW_DATA_DIR: trackerDir },
      stdio: ["ignore", "ignore", "inherit"],
    });
    let peak = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        // Ended between two looks.
      }
    }, 5);
    child.on("exit", (code) => {
      clearInterval(look);
      if (code !== 0) reject(new Error(`${program} ${args}: ${code}`));
      resolve([(performance.now() - start) / 1000, peak / 1024]);
    });
  });
}

async function measure(program, args, rounds = 5) {
  const times = [];
  let peak = 0;
  for (let i = 0; i < rounds; ++i) {
    const [time, memory] = await run(program, args);
    times.push(time);
    peak = Math.max(peak, memory);
  }
  return [median(times), peak];
}

const file = path.join(trackerDir, "tracker.db");
const [floor] = await measure("sqlite3", [
  "-readonly",
  file,
  "SELECT sum(length(CAST(posting AS BLOB))) FROM documents",
]);
console.log(
  `export, beside bare SQLite that reads all documents: ${floor.toFixed(2)} s`,
);
for (const [format, target] of [
  ["csv", "<= 0.3 s"],
  ["json", "<= 0.6 s"],
  ["jsonl", ""],
  ["xlsx", "<= 3 s"],
  ["html", ""],
  ["ics", ""],
]) {
  const [time, peak] = await measure(path.join(buildDir, "jobdaw"), [
    "export",
    "--format",
    format,
    "-o",
    "-",
  ]);
  row(
    format,
    `${time.toFixed(2)} s`,
    target,
    `${(time / floor).toFixed(1)}x, ${peak.toFixed(1)} MB`,
  );
}
