// The main job, in front of your eyes: a careers page, a click on the toolbar
// button, a filled-in form, Save, a row in a tracker, and files.
//   node tests/e2e/demo.mjs
// With a display the browser is shown and stays until you close it; without
// one the same happens unseen. All of it is kept under build/demo/.
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { Chromium } from "./lib/chromium.mjs";
import {
  BUILD,
  installHost,
  JOBDAW,
  output,
  ROOT,
  until,
} from "./lib/project.mjs";
import { serve } from "./lib/serve.mjs";

const WIDTH = 72;
const home = path.join(BUILD, "demo");
const data = path.join(home, "data");
const visible = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const messages = JSON.parse(
  await readFile(
    path.join(ROOT, "extension/public/_locales/en/messages.json"),
    "utf8",
  ),
);
const word = (family, name) => messages[`${family}_${name}`]?.message ?? name;

// A value on one line.
function brief(value) {
  if (Array.isArray(value)) {
    const items = value.map(brief);
    return items.length > 1 && items.join("; ").length > WIDTH
      ? `${items.length}: ${items.join("; ")}`
      : items.join("; ");
  }
  if (value !== null && typeof value === "object") {
    // An object's own name says enough; its original words are the evidence.
    const own = value.name ?? value.heading;
    if (own) return own;
    return Object.entries(value)
      .filter(([name]) => name !== "raw")
      .filter(([, member]) => member !== false && brief(member) !== "")
      .map(([name, member]) => `${name} ${brief(member)}`)
      .join(", ");
  }
  return value === null ? "" : String(value).replaceAll(/\s+/g, " ");
}

function printTable(rows) {
  const cut = (text) =>
    text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
  const cells = [["field", "value", "source"], ...rows].map((row) =>
    row.map(cut),
  );
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((row) => row[column].length)),
  );
  for (const row of cells) {
    const line = row.map((text, column) => text.padEnd(widths[column]));
    console.log(`  ${line.join("  ").trimEnd()}`);
  }
}

async function download(tracker, button, name) {
  await tracker.click(button);
  const folder = path.join(home, "downloads");
  await until(name, async () => (await readdir(folder)).includes(name) || null);
  return path.join(folder, name);
}

await rm(home, { recursive: true, force: true });
for (const part of ["data", "downloads"]) {
  await mkdir(path.join(home, part), { recursive: true });
}
await installHost("chromium", Chromium.manifestDirectory(home));
const site = await serve();
const browser = await Chromium.launch({ home, headless: !visible });
try {
  const url = site.url("/jobs/1234567");
  await browser.open(url);
  console.log(`Careers page   ${url}`);
  const popup = await browser.pressToolbarButton();
  await popup.waitFor("form");
  console.log("Toolbar button pressed; the form is filled in. Saving it.");
  await popup.saveByKeys();
  await popup.waitFor(".done:not(.waiting)");
  const place = await popup.evaluate(
    () => document.querySelector(".place").textContent,
  );
  await popup.close();

  const tracker_env = {
    env: { ...process.env, JOBDAW_DATA_DIR: data },
  };
  const [{ posting_id }] = JSON.parse(
    await output(JOBDAW, ["list", "--json"], tracker_env),
  ).postings;
  const saved = JSON.parse(
    await output(JOBDAW, ["show", String(posting_id), "--json"], tracker_env),
  );
  console.log("\nSaved, as the tracker has it:");
  printTable(
    Object.entries(saved.posting)
      .filter(([, value]) => brief(value) !== "")
      .map(([field, value]) => [
        field,
        brief(value),
        word("source", saved.provenance[field]?.source ?? ""),
      ]),
  );

  const tracker = await browser.openTracker();
  await tracker.waitFor("tr[data-posting]");
  const csv = await download(
    tracker,
    "header button:nth-of-type(1)",
    "jobdaw.csv",
  );
  const json = await download(
    tracker,
    "header button:nth-of-type(2)",
    "jobdaw.json",
  );
  const named = (file) => path.relative(process.cwd(), file);
  console.log(`\n${place}`);
  console.log(`Tracker        ${named(path.join(data, "tracker.db"))}`);
  console.log(`Exported CSV   ${named(csv)}`);
  console.log(`Exported JSON  ${named(json)}`);

  if (visible) {
    console.log("\nThe browser is yours now; close it to end.");
    await new Promise((resolve) => {
      browser.browser.once("disconnected", resolve);
    });
  }
} finally {
  await browser.close().catch(() => {});
  site.close();
}
