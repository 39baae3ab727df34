// Pages for everyone: written from right to left, small windows, twice as
// large, without a mouse, and when the browser has no room left.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { until } from "./lib/project.mjs";
import { stage } from "./lib/stage.mjs";

const ROUTE = "/jobs/1234567";
const PAGES = ["options.html", "welcome.html", "popup.html#add"];

// What sticks out of the window at its side.
const sticksOut = () =>
  document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.outerHTML.slice(0, 80))
    : [];

describe("Chromium: reading and writing", () => {
  const on = stage(Chromium);

  for (const name of PAGES) {
    // 320 px is also a window of 640 px at 200 %, and 1280 px at 400 %.
    for (const width of [320, 360, 768, 1920]) {
      test(`${name} fits ${width} px, from right to left too`, async () => {
        const shown = await on.browser.openOwn(name, width);
        await shown.waitFor("main");
        assert.deepEqual(await shown.evaluate(sticksOut), []);
        if (width !== 768) {
          const [file] = name.split(/\W/);
          await on.picture(shown, `${file}-${width}`);
        }
        await shown.evaluate(() => {
          document.documentElement.dir = "rtl";
        });
        assert.deepEqual(await shown.evaluate(sticksOut), []);
        await on.accessible(shown, name);
        await shown.close();
      });
    }
  }

  test("the form from right to left", async () => {
    const opened = await on.popup(ROUTE);
    await opened.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    assert.deepEqual(await opened.evaluate(sticksOut), []);
    await on.picture(opened, "form-rtl");
    await on.accessible(opened, "form, right to left");
    await opened.close();
  });

  test("the essentials stand in the popup without scrolling", async () => {
    const opened = await on.popup(ROUTE);
    assert.deepEqual(
      await opened.evaluate(() => [
        innerWidth,
        document.documentElement.scrollHeight <= 600,
      ]),
      [380, true],
    );
    await opened.close();
  });

  test("by keyboard alone: to the field in doubt, a reading taken, saved, undone", async () => {
    const opened = await on.popup("/jobs/1234567?keys");
    const { keyboard } = opened.page;
    const focused = () =>
      opened.evaluate(
        () => document.activeElement.id || document.activeElement.className,
      );
    await until(
      "the focus on Save",
      async () => (await focused()) === "primary",
    );
    await keyboard.press("x");
    await until("a field's focus", async () => /^field-/.test(await focused()));
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await opened.waitFor(".evidence");
    // Every control can be reached, and shows that it is.
    const reached = new Set();
    for (let press = 0; press < 80; press++) {
      await keyboard.press("Tab");
      const now = await opened.evaluate(() => {
        const { activeElement } = document;
        const all = [...document.querySelectorAll("*")];
        const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
        return {
          at: all.indexOf(activeElement),
          shows: outlineStyle !== "none" && outlineWidth !== "0px",
          element: activeElement.outerHTML.slice(0, 100),
          body: activeElement === document.body,
        };
      });
      if (!now.body) assert.ok(now.shows, `${now.element} shows its focus`);
      reached.add(now.at);
    }
    const controls = await opened.evaluate(() => {
      const all = [...document.querySelectorAll("*")];
      return all
        .filter((element) =>
          element.matches("button, input, select, textarea, summary"),
        )
        .filter((element) => element.checkVisibility() && !element.disabled)
        .map((element) => all.indexOf(element));
    });
    assert.deepEqual(
      controls.filter((at) => !reached.has(at)),
      [],
    );
    await opened.saveByKeys();
    await on.saved(opened);
    await keyboard.down("Shift");
    await keyboard.press("Tab");
    await keyboard.up("Shift");
    await keyboard.press("Enter");
    await opened.waitFor("form");
    assert.deepEqual(
      await on.rows("SELECT id FROM postings WHERE deleted_at IS NULL"),
      [],
    );
    await opened.close();
  });
});

// A browser of its own: what was found to be free is remembered for a while.
describe("Chromium without room", () => {
  const on = stage(Chromium);

  test("a browser without room saves all the same, or says what to do", async () => {
    // For as long as this page is open.
    const holder = await on.browser.openOwn("options.html");
    const session = await holder.page.createCDPSession();
    await session.send("Storage.overrideQuotaForOrigin", {
      origin: await holder.evaluate(() => location.origin),
      quotaSize: 1,
    });
    const opened = await on.popup("/jobs/1234567?full");
    await opened.saveByKeys();
    await on.saved(opened);
    await opened.close();
    await on.removeHost();
    const without = await on.popup("/jobs/1234567?copy=full");
    await without.fill("#field-title", "Kept in the form");
    await without.saveByKeys();
    await without.waitFor("[role=alert]");
    assert.match(await on.textOf(without, "[role=alert]"), /Free some space/);
    assert.equal(await on.inputOf(without, "#field-title"), "Kept in the form");
    await on.picture(without, "no-room");
    await without.close();
    await holder.close();
    await on.addHost();
  });
});
