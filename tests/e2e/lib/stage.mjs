// A browser with the extension, the host, a careers site and a tracker, and
// what scenarios ask of them.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, afterEach, before } from "node:test";
import {
  AXE,
  installHost,
  output,
  removeHost,
  SCREENSHOTS,
  scratch,
  until,
} from "./project.mjs";
import { serve } from "./serve.mjs";

// To be called within describe(): it comes with its own before and after.
export function stage(Browser, { routes = {}, launch = {} } = {}) {
  const all = { browser: null, site: null, home: null };
  let shown;

  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    all.home = await scratch(Browser.browserName);
    all.site = await serve(routes);
    await all.addHost();
    const options = typeof launch === "function" ? launch(all.home) : launch;
    all.browser = await Browser.launch({ home: all.home, ...(await options) });
  });
  // A popup that a failed test left open would take the next test's click.
  afterEach(() => shown?.close());
  after(async () => {
    await all.browser?.close();
    all.site?.close();
  });

  const manifests = () => Browser.manifestDirectory(all.home);
  return Object.assign(all, {
    addHost: () => installHost(Browser.browserName, manifests()),
    removeHost: () => removeHost(manifests(), all.home),

    async press() {
      shown = await all.browser.pressToolbarButton();
      return shown;
    },
    // The popup over a page of the site, once it shows `selector`.
    async popup(route, selector = "form") {
      await all.browser.open(all.site.url(route));
      const popup = await all.press();
      await popup.waitFor(selector);
      return popup;
    },
    async rows(sql) {
      const database = path.join(all.home, "data/tracker.db");
      // Looking would make one.
      if (!existsSync(database)) return [];
      const text = await output("sqlite3", ["-json", database, sql]);
      return text ? JSON.parse(text) : [];
    },
    async picture(page, name) {
      for (const scheme of ["light", "dark"]) {
        const file = `${all.browser.name}-${name}-${scheme}.png`;
        await page.screenshot(path.join(SCREENSHOTS, file), scheme);
      }
    },
    async accessible(page, what) {
      // axe-core goes in with the question: the page's policy lets no script in.
      const found = await page.evaluate(`async () => {
        ${AXE}
        const { violations } = await axe.run();
        return violations.map(
          ({ id, nodes }) => id + ": " + nodes.map(({ html }) => html));
      }`);
      assert.deepEqual(found, [], what);
    },
    textOf: (page, selector) =>
      page.evaluate(
        (wanted) => document.querySelector(wanted)?.textContent ?? null,
        selector,
      ),
    inputOf: (page, selector) =>
      page.evaluate(
        (wanted) => document.querySelector(wanted)?.value ?? null,
        selector,
      ),
    saved: (page) => page.waitFor(".done:not(.waiting)"),
    until,
  });
}

// Presses the element whose text that is.
export const pressText = (page, selector, text) =>
  page.evaluate(
    (wanted, words) => {
      const all = [...document.querySelectorAll(wanted)];
      const found = all.find(({ textContent }) => textContent.includes(words));
      if (!found) throw new Error(`no ${wanted} says ${words}`);
      found.focus();
      found.click();
    },
    selector,
    text,
  );

// Drops a file on the page.
export const dropFile = (page, name, content) =>
  page.evaluate(
    (file, bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], file));
      document.querySelector("textarea").dispatchEvent(
        new DragEvent("drop", {
          dataTransfer,
          bubbles: true,
          cancelable: true,
        }),
      );
    },
    name,
    [...Buffer.from(content)],
  );
