// The tracker page over a large tracker, in the real browser with the real host:
// the first rows, a keystroke in the search box, and the frames while it scrolls.
//
//   node tests/bench/page.mjs TRACKER_DIR
//
// TRACKER_DIR holds a filled tracker (fill.mjs); a copy of it is used.
import { cp } from "node:fs/promises";
import path from "node:path";
import { Chromium } from "../e2e/lib/chromium.mjs";
import { installHost, scratch } from "../e2e/lib/project.mjs";
import { median, ms, row } from "./lib.mjs";

const RUNS = 9;
const WORDS = ["engineer", "nurse", "python", "teacher"];
const FRAME_MS = 1000 / 60;

const [trackerDir] = process.argv.slice(2);
const home = await scratch("page");
await cp(trackerDir, path.join(home, "data"), { recursive: true });
await installHost("chromium", Chromium.manifestDirectory(home));
const browser = await Chromium.launch({ home });

// Notes when the rows of an answer were painted, and when keys were pressed.
function watch() {
  globalThis.painted = [];
  globalThis.pressed = [];
  new PerformanceObserver((marks) => {
    for (const { name } of marks.getEntries()) {
      if (name !== "rows") continue;
      requestAnimationFrame(() =>
        setTimeout(() => globalThis.painted.push(performance.now())),
      );
    }
  }).observe({ type: "mark" });
  addEventListener(
    "keydown",
    ({ timeStamp }) => globalThis.pressed.push(timeStamp),
    { capture: true },
  );
}

const blank = await browser.browser.newPage();
await blank.evaluateOnNewDocument(watch);
await blank.setViewport({ width: 1280, height: 800 });
const open = async () => {
  await blank.goto("about:blank");
  await blank.goto(`chrome-extension://${browser.extension.id}/tracker.html`);
  // The page of the first run opens by itself, and before this one.
  await blank.bringToFront();
  await blank.waitForFunction(() => globalThis.painted.length > 0);
  return blank.evaluate(() => globalThis.painted[0]);
};
const cold = await open();
const opened = [];
for (let run = 0; run < RUNS; ++run) opened.push(await open());
const count = await blank.evaluate(
  () => document.querySelector("[role=grid]").ariaRowCount - 1,
);
console.log(`tracker page, ${count} postings, Chromium`);
row("first rows, with the host to be started", ms(cold), "<= 500 ms");
row("first rows", ms(median(opened)), "<= 500 ms");

const keystrokes = [];
for (const word of WORDS) {
  await blank.click("#search", { count: 3 });
  await blank.keyboard.press("Backspace");
  await blank.waitForFunction(
    (all) => document.querySelector("[role=grid]")?.ariaRowCount === all,
    {},
    String(count + 1),
  );
  for (const letter of word) {
    const before = await blank.evaluate(() => globalThis.painted.length);
    await blank.keyboard.press(letter);
    await blank.waitForFunction(
      (seen) => globalThis.painted.length > seen,
      {},
      before,
    );
    keystrokes.push(
      await blank.evaluate(
        (seen) => globalThis.painted[seen] - globalThis.pressed.at(-1),
        before,
      ),
    );
  }
}
row(
  "keystroke to result, median",
  ms(median(keystrokes)),
  "<= 100 ms",
  `longest ${ms(Math.max(...keystrokes))} of ${keystrokes.length}`,
);

await open();
const scroll = (distance, duration_ms) =>
  blank.evaluate(
    (distance, duration_ms) =>
      new Promise((done) => {
        const box = document.querySelector(".table-box");
        const times = [];
        const start = performance.now();
        const step = (now) => {
          times.push(now);
          const part = Math.min(1, (now - start) / duration_ms);
          box.scrollTop = part * distance;
          if (part < 1) requestAnimationFrame(step);
          else done(times.slice(1).map((time, at) => time - times[at]));
        };
        requestAnimationFrame(step);
      }),
    distance,
    duration_ms,
  );
for (const [what, distance] of [
  ["reading", 6_000],
  ["to the end", 1_000_000],
]) {
  const trace = path.join(home, "trace.json");
  await blank.tracing.start({
    path: trace,
    categories: ["toplevel", "devtools.timeline", "devtools.timeline.frame"],
  });
  const frames = await scroll(distance, 3000);
  const { traceEvents } = JSON.parse(
    new TextDecoder().decode(await blank.tracing.stop()),
  );
  // Of the page's main thread: processor time, whatever else runs meanwhile.
  const { pid, tid } = traceEvents.find(
    ({ name }) => name === "FireAnimationFrame",
  );
  const work = traceEvents
    .filter((one) => one.pid === pid && one.tid === tid && one.tdur)
    .map(({ tdur }) => tdur / 1000);
  const late = frames.filter((time) => time > 1.5 * FRAME_MS).length;
  row(
    `frames a second, scrolling ${what}`,
    (frames.length / 3).toFixed(1),
    "60",
    `${late} late of ${frames.length}, longest task ${ms(Math.max(...work))} of ${ms(FRAME_MS)}`,
  );
}
await browser.close();
