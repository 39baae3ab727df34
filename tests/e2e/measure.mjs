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
  ["read", "the core has read the page"],
  ["filled", "the form stands"],
];

const median = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const now = () => performance.timeOrigin + performance.now();

// A person clicks on a page that stands.
async function show(browser, url) {
  await browser.open(url);
  await browser.readPage(
    () => new Promise((resolve) => requestIdleCallback(() => resolve())),
  );
}

async function once(browser, url) {
  await show(browser, url);
  const clicked = now();
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

// The same click with a popup that shows a picture and does nothing.
const EMPTY = "icon/16.png";
async function emptyOnce(browser, url) {
  await show(browser, url);
  const clicked = now();
  const popup = await browser.pressToolbarButton(EMPTY);
  const loaded = await until("the picture", () =>
    popup.evaluate(() => {
      const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
      return loadEventEnd && performance.timeOrigin + loadEventEnd;
    }),
  );
  await popup.close();
  return loaded - clicked;
}

async function setPopup(browser, popup) {
  const page = await browser.openOwn("options.html");
  await page.evaluate((name) => chrome.action.setPopup({ popup: name }), popup);
  await page.close();
}

function tell(what, all) {
  const [middle, least, most] = [
    median(all),
    Math.min(...all),
    Math.max(...all),
  ].map((ms) => ms.toFixed(0).padStart(4));
  console.log(`  ${what.padEnd(28)}${middle}  (${least} to ${most})`);
}

async function times(work) {
  const all = [];
  for (let i = 0; i < RUNS; i++) all.push(await work());
  return all;
}

const site = await serve();
for (const Browser of [Chromium, Firefox]) {
  const home = await scratch("measure");
  await installHost(Browser.browserName, Browser.manifestDirectory(home));
  const browser = await Browser.launch({ home });
  await once(browser, site.url("/jobs/1234567"));
  for (const route of ["/jobs/1234567", "/large/1234567"]) {
    const url = site.url(route);
    const runs = await times(() => once(browser, url));
    console.log(`${Browser.name} ${route}: ms after the click, ${RUNS} runs`);
    for (const [name, what] of STEPS) {
      tell(
        what,
        runs.map((run) => run[name]),
      );
    }
    // Firefox loads a popup before it opens its panel.
    if (Browser !== Chromium) continue;
    await setPopup(browser, EMPTY);
    tell(
      "an empty popup is loaded",
      await times(() => emptyOnce(browser, url)),
    );
    await setPopup(browser, "popup.html");
  }
  await browser.close();
}
site.close();
