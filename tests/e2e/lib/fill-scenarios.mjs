// "Fill a form" and "Copy row" as a user does them, the same in every browser:
// the posting is taken along from its page, the toolbar button pressed on the
// page with the form, the list looked over, the button pressed.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { serveForms } from "./fill-pages.mjs";
import {
  AXE,
  installHost,
  JOBDAW,
  output,
  SCREENSHOTS,
  scratch,
  until,
} from "./project.mjs";
import { SAMPLE } from "./sample.mjs";

// What the page's own code must hold after filling; a RegExp for long texts.
const TITLE = SAMPLE.title;
const URL_OF_POSTING = /\/jobs\/1234567$/;
const FORMS = {
  "plain.html": {
    company: "Microsoft",
    f_2: TITLE,
    f_3: URL_OF_POSTING,
    pay_from: "180000",
    pay_to: "250000",
    cur: "USD",
    mode: "2",
    type: "f",
    status: "Wishlist",
    deadline: "2025-02-15",
    month: undefined,
    years: "7",
    text: /Azure AI/,
    hybrid: true,
    visa: undefined,
    email: undefined,
    pw: undefined,
    notes: undefined,
    trap: undefined,
    company_old: undefined,
  },
  "google-form.html": {
    "entry.101": "Microsoft",
    "entry.102": TITLE,
    "entry.103": URL_OF_POSTING,
    "entry.104": "Hybrid",
    "entry.105": ["Full-time"],
    "entry.106": "Saved",
    "entry.107": "2025-02-15",
    "entry.108": "180000-250000 USD/year",
    "entry.109": /Azure AI/,
    "entry.110": undefined,
  },
  "react.html": {
    title: TITLE,
    company: "Microsoft",
    min: "180000",
    max: "250000",
    text: /Azure AI/,
    type: "ft",
    hybrid: true,
  },
  "airtable-form.html": {
    fld1: TITLE,
    fld2: "Microsoft",
    fld3: URL_OF_POSTING,
    fld4: "To apply",
    fld5: "Hybrid",
    fld6: undefined,
    fld7: "180000",
    fld8: "250000",
    fld9: /Azure AI/,
    fld10: "15/02/2025",
  },
  "notion-form.html": {
    company: "Microsoft",
    title: TITLE,
    text: /Azure AI/,
    type: "Full-time",
    deadline: "2025-02-15",
  },
  "huntr-dialog.html": {
    chosen: "Microsoft",
    title: TITLE,
    url: URL_OF_POSTING,
    list: "Wishlist",
    location: /Seattle, WA/,
    salary: "180000-250000 USD/year",
    text: /<(h3|p|ul)[ >]/,
    search: undefined,
    board: undefined,
  },
  "teal-dialog.html": {
    role: TITLE,
    companyName: "Microsoft",
    jobUrl: URL_OF_POSTING,
    location: /Seattle, WA/,
    maxSalary: "250000",
    currency: "USD",
    status: "Bookmarked",
    excitement: undefined,
    jobDescription: /Azure AI/,
  },
  "nested.html": {
    firma: "Microsoft",
    stelle: TITLE,
    modell: "Hybrid",
    frist: "2025-02-15",
    bis: "250000",
  },
};

const readKnown = () => ({ known: window.known, sent: window.sent });

export function fillScenarios(Browser) {
  describe(`${Browser.name} fills forms`, () => {
    let home;
    let site;
    let browser;
    let shown;

    const press = async (route) => {
      await browser.open(site.url(route));
      shown = await browser.pressToolbarButton();
      return shown;
    };
    // The list of what would be filled, by the controls' titles.
    const look = async (route) => {
      const popup = await press(route);
      await popup.waitFor(".fill .fill-row, .fill .message");
      return popup;
    };
    const listed = (popup) =>
      popup.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll(".fill-row")].map((row) => [
            row.dataset.control,
            {
              slot: row.querySelector("select").value,
              on: row.querySelector("input").checked,
              value: row.querySelector(".value")?.textContent ?? "",
            },
          ]),
        ),
      );
    const fill = async (popup) => {
      await popup.click("footer .primary");
      await popup.waitFor(".fill-row .tick, .fill-row .cross");
    };
    const inPage = () => browser.readPage(readKnown);
    const picture = async (page, name) => {
      for (const scheme of ["light", "dark"]) {
        const file = `${browser.name}-${name}-${scheme}.png`;
        await page.screenshot(path.join(SCREENSHOTS, file), scheme);
      }
    };
    const accessible = async (page, what) => {
      const found = await page.evaluate(`async () => {
        ${AXE}
        const { violations } = await axe.run();
        return violations.map(
          ({ id, nodes }) => id + ": " + nodes.map(({ html }) => html));
      }`);
      assert.deepEqual(found, [], what);
    };

    before(async () => {
      await mkdir(SCREENSHOTS, { recursive: true });
      home = await scratch(`fill-${Browser.browserName}`);
      site = await serveForms();
      browser = await Browser.launch({ home });
    });
    afterEach(() => shown?.close());
    after(async () => {
      await browser?.close();
      site?.close();
    });

    test("without a posting there is nothing to fill with, and that is said", async () => {
      const popup = await press("plain.html");
      await popup.waitFor(".message .fill-button");
      await popup.click(".message .fill-button");
      await popup.waitFor(".fill .message");
      await picture(popup, "fill-nothing");
      await accessible(popup, "nothing to fill with");
    });

    test("a posting is taken along from its page", async () => {
      const popup = await press("jobs/1234567");
      await popup.waitFor("form");
      await popup.click(".fill-button");
      await popup.waitFor(".fill .message");
      await picture(popup, "fill-no-form");
      await accessible(popup, "no form here");
    });

    for (const [route, wanted] of Object.entries(FORMS)) {
      test(`${route} is filled, and nothing is sent`, async () => {
        const popup = await look(route);
        await picture(popup, `fill-${path.basename(route, ".html")}`);
        const rows = await listed(popup);
        await fill(popup);
        await picture(popup, `filled-${path.basename(route, ".html")}`);
        const { known, sent } = await inPage();
        for (const [name, value] of Object.entries(wanted)) {
          const told = `${name}: ${JSON.stringify(known[name])} of ${JSON.stringify(rows)}`;
          if (value instanceof RegExp)
            assert.match(String(known[name]), value, told);
          else assert.deepEqual(known[name], value, told);
        }
        assert.equal(sent, 0);
        assert.deepEqual(site.sent, []);
      });
    }

    const inForm = () =>
      browser.readPage(() =>
        Object.fromEntries(
          [...document.querySelectorAll("[name]")].map((control) => [
            control.name,
            ["checkbox", "radio"].includes(control.type)
              ? control.checked
              : control.value,
          ]),
        ),
      );
    const row = (title) => `.fill-row[data-control="${title}"]`;
    const choose = async (popup, title, slot) => {
      await popup.evaluate(
        (selector, value) => {
          const select = document.querySelector(`${selector} select`);
          select.value = value;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        },
        row(title),
        slot,
      );
      await until(`${title} as ${slot}`, async () => {
        const rows = await listed(popup);
        return (
          rows[title]?.slot === slot &&
          popup.evaluate(
            () => document.querySelector(".fill[aria-busy=false]") !== null,
          )
        );
      });
    };

    test("what was written is taken back, also from a popup opened later", async () => {
      const popup = await look("plain.html");
      const before = await inForm();
      await fill(popup);
      assert.notDeepEqual(await inForm(), before);
      await popup.click("footer .undo");
      await popup.waitFor(".fill[aria-busy=false] .promise");
      assert.deepEqual(await inForm(), before);
      await fill(popup);
      await popup.close();
      shown = await browser.pressToolbarButton();
      await shown.waitFor("footer .undo");
      await shown.click("footer .undo");
      await until("the form as it was", async () => {
        assert.deepEqual(await inForm(), before);
        return true;
      });
    });

    test("editors and lists are taken back as well", async () => {
      const popup = await look("google-form.html");
      await fill(popup);
      await popup.click("footer .undo");
      await popup.waitFor(".fill[aria-busy=false] .promise");
      const { known } = await inPage();
      assert.equal(known["entry.101"], "");
      assert.deepEqual(known["entry.105"], []);
      assert.equal(known["entry.106"], "");
      assert.equal(known["entry.109"], "");
      await popup.close();
      const second = await look("notion-form.html");
      await fill(second);
      await second.click("footer .undo");
      await second.waitFor(".fill[aria-busy=false] .promise");
      assert.equal((await inPage()).known.text, "");
    });

    test("what somebody wrote stays, unless it is ticked", async () => {
      await browser.open(site.url("plain.html"));
      await browser.readPage(() => {
        document.getElementById("p1").value = "Initech";
      });
      shown = await browser.pressToolbarButton();
      await shown.waitFor(".fill-row");
      assert.equal((await listed(shown))["Company *"].on, false);
      await picture(shown, "fill-kept");
      await accessible(shown, "something stands there");
      await fill(shown);
      assert.equal((await inForm()).company, "Initech");
    });

    test("a page that fights back is filled soon, and sends nothing", async () => {
      const popup = await look("hostile.html");
      await popup.waitFor(".fill-row");
      await fill(popup);
      const held = await inForm();
      assert.equal(held.company, "Microsoft");
      assert.equal(held.title, TITLE);
      assert.match(held.url, URL_OF_POSTING);
      assert.equal((await inPage()).sent, 0);
      assert.deepEqual(site.sent, []);
    });

    test("a row goes to the clipboard, and one with a header", async () => {
      const popup = await press("jobs/1234567");
      await popup.waitFor("form .copy-row button");
      await popup.click(".copy-row button");
      await popup.waitFor(".copy-row.copied");
      await picture(popup, "copied");
      await accessible(popup, "row copied");
      const row = await browser.readClipboard();
      const cells = row.text.split("\t");
      assert.deepEqual(cells.slice(0, 7), [
        "Microsoft",
        TITLE,
        "Seattle, WA, US",
        "Hybrid",
        "180000-250000 USD/year",
        "2025-02-15",
        "Saved",
      ]);
      assert.match(cells[7], /^\d{4}-\d\d-\d\d$/);
      assert.match(cells[8], URL_OF_POSTING);
      assert.match(row.html, /<td>Microsoft<\/td><td>Senior Software/);
      await popup.close();

      const again = await press("jobs/1234567");
      await again.waitFor("form .copy-row button");
      await again.click(".copy-row summary");
      await picture(again, "copy-more");
      await accessible(again, "more ways to copy");
      await again.click(".copy-row .with-header");
      await again.waitFor(".copy-row.copied_header");
      const { text, html } = await browser.readClipboard();
      assert.match(text, /^Company\tTitle\tPlace\t[^\n]*\nMicrosoft\t/);
      assert.match(html, /<th>Pay<\/th>/);
    });

    test("a saved posting is taken along from the tracker", async () => {
      await installHost(Browser.browserName, Browser.manifestDirectory(home));
      await output(JOBDAW, [
        "--data-dir",
        path.join(home, "data"),
        "save",
        site.posting,
        "--url",
        "https://example.org/jobs/9",
        "--stage",
        "applied",
      ]);
      const tracker = await browser.openTracker("#1");
      await tracker.waitFor(".detail .fill-button");
      await tracker.click(".detail .fill-button");
      await tracker.waitFor(".detail .taken");
      await picture(tracker, "tracker-taken");
      await accessible(tracker, "taken along from the tracker");
      await tracker.close();
      const popup = await look("teal-dialog.html");
      await fill(popup);
      const { known } = await inPage();
      assert.equal(known.status, "Applied");
      assert.equal(known.jobUrl, "https://example.org/jobs/9");
    });

    // Last: what it remembers is of the one site that all forms are on.
    test("a correction is kept for the site", async () => {
      const popup = await look("plain.html");
      await popup.click(".fill-others summary");
      await popup.waitFor(".fill-others .fill-row");
      await choose(popup, "Closing month", "deadline");
      await choose(popup, "Status", "");
      await popup.click(`${row("Job title")} input`);
      await accessible(popup, "corrected");
      await fill(popup);
      const { known } = await inPage();
      assert.equal(known.month, "2025-02");
      assert.equal(known.status, undefined);
      assert.equal(known.f_2, undefined);
      await popup.close();

      const again = await look("plain.html");
      await again.click(".fill-others summary");
      await again.waitFor(".fill-others .fill-row");
      const rows = await listed(again);
      assert.equal(rows["Closing month"].slot, "deadline");
      assert.equal(rows.Status.slot, "");
      assert.equal(rows["Job title"].slot, "");
      await again.close();

      const options = await browser.openOwn("options.html");
      await options.waitFor(".remembered-site");
      const told = () =>
        options.evaluate(() =>
          [...document.querySelectorAll(".remembered-site li")].map((item) =>
            [...item.querySelectorAll("span")].map(
              ({ textContent }) => textContent,
            ),
          ),
        );
      const kept = await told();
      assert.equal(kept.length, 3);
      assert.deepEqual(
        kept.find(([name]) => /closing month/i.test(name))?.[1],
        "Deadline",
      );
      await options.evaluate(() => {
        document.querySelector(".remembered-site").open = true;
      });
      await picture(options, "options-remembered");
      await options.click(".remembered-site li button");
      await until("one less", async () => (await told()).length === 2 || null);
      await options.click(".remembered-site > button");
      await until("none", async () => (await told()).length === 0 || null);
      await options.close();
    });

    test("the columns of a row are the user's own", async () => {
      const options = await browser.openOwn("options.html");
      await options.waitFor("[data-column=company]");
      const order = () =>
        options.evaluate(() =>
          [...document.querySelectorAll("[data-column]")].map(
            ({ dataset }) => dataset.column,
          ),
        );
      const [first, second, third] = await order();
      await options.click(`[data-column=${first}] button:nth-of-type(2)`);
      await options.click(`[data-column=${third}] button:nth-of-type(3)`);
      await until(
        "the columns",
        async () =>
          (await order()).slice(0, 2).join() === `${second},${first}` || null,
      );
      assert.ok(!(await order()).includes(third));
      await options.close();
      const popup = await press("jobs/1234567");
      await popup.waitFor("form .copy-row button");
      await popup.click(".copy-row button");
      await popup.waitFor(".copy-row.copied");
      const { text } = await browser.readClipboard();
      assert.match(text, new RegExp(`^${TITLE}\tMicrosoft\tHybrid\t`));
      await popup.close();
    });
  });
}
