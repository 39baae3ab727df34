// Every page in every language: every text there, nothing cut off.
import assert from "node:assert/strict";
import {
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import {
  EXTENSION,
  installHost,
  JOBDAW,
  output,
  PAGES,
  SCREENSHOTS,
  scratch,
} from "./lib/project.mjs";
import { serve } from "./lib/serve.mjs";

const LOCALES = path.join(EXTENSION.chromium, "_locales");

// Words that are parted, and buttons that no longer stand in one row.
const parted = () => {
  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size;
  };
  const words = [...document.querySelectorAll(".label, .link, footer button")]
    .filter(({ innerText }) => innerText.trim() && !/\s/.test(innerText.trim()))
    .filter((element) => lines(element) > 1);
  const buttons = [
    ...document.querySelectorAll(
      ".fill-button, .copy-row > button, .copy-row summary, footer .primary",
    ),
  ];
  const bottoms = buttons.map(
    (button) => button.getBoundingClientRect().bottom,
  );
  const row = document.querySelector("footer .fill-button")
    ? buttons.filter((_, n) => Math.abs(bottoms[n] - bottoms[0]) > 4)
    : [];
  return [...words, ...row].map(({ outerHTML }) => outerHTML.slice(0, 200));
};

// Texts that are wider than what holds them. What is made to be cut shortens
// itself by an ellipsis, and has a title.
const cut = () =>
  [
    ...document.querySelectorAll(
      "button, .label, h1, h2, summary, th, label, .salary input",
    ),
  ]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .filter((element) => {
      const { display, textOverflow } = getComputedStyle(element);
      return (
        display !== "inline" &&
        textOverflow !== "ellipsis" &&
        !element.classList.contains("visually-hidden")
      );
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 200));

for (const locale of await readdir(LOCALES)) {
  test(`every page in ${locale}`, async (t) => {
    const home = await scratch(`language-${locale}`);
    // The browser's own languages depend on its packages; the extension with no
    // other language does not.
    const extension = path.join(home, "extension");
    await cp(EXTENSION.chromium, extension, { recursive: true });
    const locales = path.join(extension, "_locales");
    await rename(path.join(locales, locale), path.join(home, locale));
    await rm(locales, { recursive: true });
    await mkdir(locales);
    await rename(path.join(home, locale), path.join(locales, locale));
    const file = path.join(extension, "manifest.json");
    const manifest = JSON.parse(await readFile(file, "utf8"));
    const default_locale = locale;
    await writeFile(file, JSON.stringify({ ...manifest, default_locale }));
    await installHost(Chromium.browserName, Chromium.manifestDirectory(home));
    const data = path.join(home, "data");
    const sample = path.join(PAGES, "sample--text/page.txt");
    for (const [n, stage] of ["saved", "applied", "offer"].entries()) {
      const url = `https://example.org/jobs/${n}`;
      const save = ["save", sample, "--url", url, "--stage", stage];
      await output(JOBDAW, ["--data-dir", data, ...save]);
    }

    const site = await serve();
    t.after(() => site.close());
    const browser = await Chromium.launch({ home, extension });
    t.after(() => browser.close());
    await mkdir(SCREENSHOTS, { recursive: true });
    const look = async (page, name) => {
      assert.deepEqual(await page.evaluate(cut), [], name);
      assert.deepEqual(await page.evaluate(parted), [], name);
      const picture = path.join(SCREENSHOTS, `language-${locale}-${name}.png`);
      await page.screenshot(picture, locale === "he" ? "dark" : "light");
    };

    await browser.open(site.url("/jobs/1234567"));
    const popup = await browser.pressToolbarButton();
    await popup.waitFor("form");
    await look(popup, "form");
    await popup.saveByKeys();
    await popup.waitFor(".done");
    await look(popup, "saved");
    await popup.close();
    const tracker = await browser.openTracker();
    await tracker.resize(1280, 720);
    await tracker.waitFor("tr[data-posting]");
    await look(tracker, "tracker");
    await tracker.close();
    const detail = await browser.openTracker("#1");
    await detail.resize(1280, 720);
    await detail.waitFor(".detail .fill-button");
    await look(detail, "detail");
    await detail.close();
    for (const name of ["options", "welcome"]) {
      const page = await browser.openOwn(`${name}.html`);
      await page.waitFor("h1");
      await look(page, name);
      await page.close();
    }
  });
}
