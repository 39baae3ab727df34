// The popup in German: every text there, nothing cut off.
import assert from "node:assert/strict";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { EXTENSION, SCREENSHOTS, scratch } from "./lib/project.mjs";
import { serve } from "./lib/serve.mjs";

test("the form in German", async (t) => {
  const home = await scratch("german");
  // The browser's own languages depend on its packages; the extension with no
  // other language than German does not.
  const extension = path.join(home, "extension");
  await cp(EXTENSION.chromium, extension, { recursive: true });
  await rm(path.join(extension, "_locales/en"), { recursive: true });
  const file = path.join(extension, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, default_locale: "de" }));

  const site = await serve();
  t.after(() => site.close());
  const browser = await Chromium.launch({ home, extension });
  t.after(() => browser.close());
  await browser.open(site.url("/jobs/1234567"));
  const popup = await browser.pressToolbarButton();
  await popup.waitFor("form");
  await popup.waitFor("details.notice");
  const shown = await popup.evaluate(() => ({
    text: document.body.innerText,
    cut: [...document.querySelectorAll("button, .label, h1")]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .filter((element) => !element.classList.contains("visually-hidden"))
      .map(({ textContent }) => textContent),
  }));
  assert.match(shown.text, /Anzeige gefunden/);
  assert.match(shown.text, /Aufgaben/);
  assert.deepEqual(shown.cut, []);
  await mkdir(SCREENSHOTS, { recursive: true });
  for (const scheme of ["light", "dark"]) {
    await popup.screenshot(
      path.join(SCREENSHOTS, `chromium-form-german-${scheme}.png`),
      scheme,
    );
  }
});
