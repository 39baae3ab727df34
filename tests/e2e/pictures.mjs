// Pictures of the tracker page's views over a large tracker, to be looked at:
//
//   node tests/e2e/pictures.mjs TRACKER_DIR
//
// TRACKER_DIR holds a filled tracker (tests/bench/fill.mjs); a copy of it is used.
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { Chromium } from "./lib/chromium.mjs";
import { installHost, SCREENSHOTS, scratch } from "./lib/project.mjs";

// What is there once a view stands, and the address of the view.
const VIEWS = [
  ["list", "", "tr[data-posting]"],
  ["found", '?{"search":"engineer"}', "mark"],
  ["detail", "#685", ".detail h2"],
  ["board", "#board", ".card"],
  ["calendar", "#calendar:2025-08", ".entry"],
  ["insights", "#insights", "figure"],
];

const home = await scratch("pictures");
await cp(process.argv[2], path.join(home, "data"), { recursive: true });
await installHost("chromium", Chromium.manifestDirectory(home));
const browser = await Chromium.launch({ home });
await mkdir(SCREENSHOTS, { recursive: true });
for (const [name, hash, there] of VIEWS) {
  const page = await browser.openTracker(hash && `#${hash.replace("#", "")}`);
  await page.waitFor(there);
  for (const width of [360, 768, 1280, 1920]) {
    await page.resize(width, 800);
    for (const scheme of ["light", "dark"]) {
      const file = `many-${name}-${width}-${scheme}.png`;
      await page.screenshot(path.join(SCREENSHOTS, file), scheme);
    }
  }
  await page.close();
}
await browser.close();
