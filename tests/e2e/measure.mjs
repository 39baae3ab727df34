// How long from the click on the toolbar button to the filled form, in each
// browser, and where the time goes:
//   node tests/e2e/measure.mjs [RUNS]
import { Chromium } from "./lib/chromium.mjs";
import { Firefox } from "./lib/firefox.mjs";
import { installHost, scratch, until } from "./lib/project.mjs";
import { serve } from "./lib/serve.mjs";

const RUNS = Number(process.argv[2] ?? 20);
// What happens between two of these, in order.
const STEPS = [
  ["opened", "the browser opens the popup"],
  ["core", "the core is ready"],
  ["captured", "the page is captured"],
  ["extracted", "the core has read it"],
  ["filled", "the form stands"],
];

const median = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function once(browser, url) {
  await browser.open(url);
  const clicked = performance.timeOrigin + performance.now();
  const popup = await browser.pressToolbarButton();
  await popup.waitFor("form");
  await until("the last mark", () =>
    popup.evaluate(() => performance.getEntriesByName("filled").length > 0),
  );
  const marks = await popup.evaluate(() => ({
    opened: performance.timeOrigin,
    ...Object.fromEntries(
      performance
        .getEntriesByType("mark")
        .map(({ name, startTime }) => [
          name,
          performance.timeOrigin + startTime,
        ]),
    ),
  }));
  await popup.close();
  return Object.fromEntries(
    STEPS.map(([name]) => [name, marks[name] - clicked]),
  );
}

const site = await serve();
for (const Browser of [Chromium, Firefox]) {
  const home = await scratch("measure");
  await installHost(Browser.browserName, Browser.manifestDirectory(home));
  const browser = await Browser.launch({ home });
  await once(browser, site.url("/jobs/1234567"));
  for (const route of ["/jobs/1234567", "/large/1234567"]) {
    const runs = [];
    for (let i = 0; i < RUNS; i++) {
      runs.push(await once(browser, site.url(route)));
    }
    console.log(`${Browser.name} ${route}: ms after the click, ${RUNS} runs`);
    for (const [name, what] of STEPS) {
      const all = runs.map((run) => run[name]);
      const [middle, least, most] = [
        median(all),
        Math.min(...all),
        Math.max(...all),
      ].map((ms) => ms.toFixed(0).padStart(4));
      console.log(`  ${what.padEnd(28)}${middle}  (${least} to ${most})`);
    }
  }
  await browser.close();
}
site.close();
