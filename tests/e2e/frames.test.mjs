// A careers page that shows its postings in a frame of another site.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { Firefox } from "./lib/firefox.mjs";
import { EXTENSION } from "./lib/project.mjs";
import { bakery, page } from "./lib/serve.mjs";
import { pressText, stage } from "./lib/stage.mjs";

const routes = {
  // Another name for this machine is another site.
  "/embedding": (port) => [
    page(
      "Careers at Windmill",
      `<h1>Careers</h1><p>Our open jobs:</p><iframe width="700" height="500" src="http://localhost:${port}/framed"></iframe>`,
    ),
  ],
  "/framed": [bakery("Framed baker", 33)],
};

describe("Chromium: a frame of another site", () => {
  const on = stage(Chromium, { routes });
  test("is told, with two ways to its posting", async () => {
    const opened = await on.popup("/embedding", ".frames");
    assert.match(await on.textOf(opened, ".frames"), /localhost/);
    await on.picture(opened, "frame-ask");
    await on.accessible(opened, "frame");
    await pressText(opened, "button", "Open it in a tab");
    await on.browser.browser.waitForTarget((target) =>
      target.url().endsWith("/framed"),
    );
  });
});

describe("Chromium: a frame of a site that is allowed", () => {
  // Nobody is there to answer the browser's question; this extension has the
  // answer in its manifest.
  const on = stage(Chromium, {
    routes,
    launch: async (home) => {
      const extension = path.join(home, "extension");
      await cp(EXTENSION.chromium, extension, { recursive: true });
      const file = path.join(extension, "manifest.json");
      const manifest = JSON.parse(await readFile(file, "utf8"));
      manifest.host_permissions = ["http://localhost/*"];
      await writeFile(file, JSON.stringify(manifest));
      return { extension };
    },
  });
  test("is read with the page", async () => {
    const opened = await on.popup("/embedding", "#field-title");
    assert.equal(await on.inputOf(opened, "#field-title"), "Framed baker");
    assert.match(
      await opened.evaluate(() => document.querySelector(".site").textContent),
      /127\.0\.0\.1/,
    );
  });
});

describe("Firefox: a frame of another site", () => {
  const on = stage(Firefox, {
    routes,
    // Says yes without asking.
    launch: { prefs: { "extensions.webextOptionalPermissionPrompts": false } },
  });
  test("is read once the user has allowed it, and that can be taken back", async () => {
    const opened = await on.popup("/embedding", ".frames");
    await on.picture(opened, "frame-ask");
    await opened.clickAsUser(".frames .primary");
    await opened.waitFor("#field-title");
    assert.equal(await on.inputOf(opened, "#field-title"), "Framed baker");
    await opened.close();

    const options = await on.browser.openOwn("options.html");
    await options.waitFor("[aria-label*=localhost]");
    await on.accessible(options, "options with a site");
    await options.click("[aria-label*=localhost]");
    await on.until("the site to go", () =>
      options.evaluate(
        () => !document.querySelector("[aria-label*=localhost]") || null,
      ),
    );
    await options.close();
    const again = await on.popup("/embedding", ".frames");
    await again.close();
  });
});
