// The tracker page as a user has it in each browser: the real host with a few
// jobs in a tracker on the disk.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { accessible } from "./accessible.mjs";
import { captureAgain, fillTracker, JOBS, withHost } from "./jobs.mjs";
import {
  installHost,
  output,
  removeHost,
  SCREENSHOTS,
  scratch,
  until,
} from "./project.mjs";
import { SAMPLE } from "./sample.mjs";
import { serve } from "./serve.mjs";

const TITLES = JOBS.map(({ title }) => title);
// Newest first.
const LISTED = TITLES.toReversed();

export function trackerScenarios(Browser) {
  describe(`the tracker page in ${Browser.name}`, () => {
    let home;
    let browser;
    let page;

    const data = () => path.join(home, "data");
    const rows = async (sql) => {
      const database = path.join(data(), "tracker.db");
      const text = await output("sqlite3", ["-json", database, sql]);
      return text ? JSON.parse(text) : [];
    };
    const open = async (hash = "") => {
      page = await browser.openTracker(hash);
      await page.waitFor("main");
      return page;
    };
    const texts = (selector) =>
      page.evaluate(
        (wanted) =>
          [...document.querySelectorAll(wanted)].map(
            ({ textContent }) => textContent,
          ),
        selector,
      );
    const titles = () => texts("tr[data-posting] [data-column=title] a");
    // Until what stands at the selector is what is wanted.
    const shows = async (selector, wanted) => {
      const matches = (text) =>
        wanted instanceof RegExp ? wanted.test(text) : text === wanted;
      try {
        await until(selector, async () =>
          (await texts(selector)).some(matches) ? true : null,
        );
      } catch {
        assert.fail(
          `${selector} has ${JSON.stringify(await texts(selector))}, not ${wanted}`,
        );
      }
    };
    const lists = async (wanted) => {
      try {
        await until("the list", async () =>
          JSON.stringify(await titles()) === JSON.stringify(wanted)
            ? true
            : null,
        );
      } catch {
        assert.deepEqual(await titles(), wanted);
      }
    };
    const gone = (selector) =>
      until(`no ${selector}`, () =>
        page.evaluate(
          (wanted) => document.querySelector(wanted) === null || null,
          selector,
        ),
      );
    const press = async (...keys) => {
      for (const key of keys) await page.press(key);
    };
    const focus = (selector) =>
      page.evaluate(
        (wanted) => document.querySelector(wanted).focus(),
        selector,
      );
    // A control whose text no keys are typed into, such as a date's.
    const put = (id, value) =>
      page.evaluate(
        (wanted, text) => {
          const input = document.getElementById(wanted);
          input.value = text;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        },
        id,
        value,
      );
    const clickText = (selector, text) =>
      page.evaluate(
        (wanted, label) => {
          const found = [...document.querySelectorAll(wanted)].find(
            ({ textContent }) => textContent.trim() === label,
          );
          if (!found) throw new Error(`no ${wanted} says ${label}`);
          found.click();
        },
        selector,
        text,
      );
    const drag = (from, to) =>
      page.evaluate(
        (source, target) => {
          const dataTransfer = new DataTransfer();
          const send = (selector, type) =>
            document.querySelector(selector).dispatchEvent(
              new DragEvent(type, {
                bubbles: true,
                cancelable: true,
                dataTransfer,
              }),
            );
          send(source, "dragstart");
          send(target, "dragover");
          send(target, "drop");
          send(source, "dragend");
        },
        from,
        to,
      );
    const downloaded = (name) =>
      until(name, async () => {
        const folder = path.join(home, "downloads");
        if (!(await readdir(folder)).includes(name)) return null;
        return (await readFile(path.join(folder, name), "utf8")) || null;
      });
    // In both schemes, and at widths from a phone to a wide screen.
    const looksWell = async (name, widths = [1280]) => {
      for (const width of widths) {
        await page.resize(width, 800);
        for (const scheme of ["light", "dark"]) {
          const file = `${Browser.browserName}-tracker-${name}-${width}-${scheme}.png`;
          await page.screenshot(path.join(SCREENSHOTS, file), scheme);
          await accessible(page, `${name}, ${width}, ${scheme}`);
        }
      }
      await page.resize(1280, 800);
      await page.prefer("light");
    };

    before(async () => {
      await mkdir(SCREENSHOTS, { recursive: true });
      home = await scratch(`tracker-${Browser.browserName}`);
      await installHost(Browser.browserName, Browser.manifestDirectory(home));
      browser = await Browser.launch({ home });
    });
    after(() => browser?.close());
    beforeEach(async () => {
      await page?.close();
      page = undefined;
    });

    test("an empty tracker says how the first job gets in", async () => {
      await open();
      await page.waitFor(".no-jobs");
      assert.equal((await texts(".no-jobs li")).length, 3);
      await looksWell("empty", [360, 1280]);
    });

    test("a few jobs come in", async () => {
      await fillTracker(data());
      await open();
      await lists(LISTED);
      await looksWell("list", [360, 768, 1280, 1920]);
    });

    test("the table lists, sorts, and keeps its columns", async () => {
      await open();
      await lists(LISTED);
      await clickText("th button", "Title");
      await lists(TITLES.toSorted((a, b) => (a < b ? -1 : 1)));
      await clickText("th button", "Title");
      await lists(TITLES.toSorted((a, b) => (a < b ? 1 : -1)));
      await clickText("th button", "Title");
      await lists(LISTED);

      await focus("th[data-column=title] [role=separator]");
      const width = () =>
        page.evaluate(() =>
          Number(
            document.querySelector("th[data-column=title] [role=separator]")
              .ariaValueNow,
          ),
        );
      const narrow = await width();
      await press("ArrowRight", "ArrowRight");
      assert.equal(await width(), narrow + 32);

      await page.click(".end-cell .menu > button");
      await page.waitFor(".column-list");
      await looksWell("columns");
      await clickText(".column-list label", "Place");
      await page.click("[aria-label='Move up: Company']");
      await press("Escape");
      await gone(".column-list");
      const heads = () => texts("thead th[data-column]");
      const chosen = await heads();
      assert.deepEqual(chosen.slice(0, 2), ["Company", "Title"]);
      assert.ok(!chosen.includes("Place"));
      await drag("th[data-column=title]", "th[data-column=company]");
      await until("the order", async () =>
        (await heads())[0] === "Title" ? true : null,
      );

      await page.close();
      await open();
      await lists(LISTED);
      assert.equal((await heads())[0], "Title");
      assert.equal(await width(), narrow + 32);
      await page.click(".end-cell .menu > button");
      await page.waitFor(".column-list");
      await clickText(".menu-panel .link", "Back to the usual columns");
      await until("the usual", async () =>
        (await heads()).includes("Place") ? true : null,
      );
    });

    test("search finds as it is typed, and marks what it found", async () => {
      await open();
      await lists(LISTED);
      await press("/");
      await page.type("pipel");
      await lists(["Data Engineer"]);
      assert.deepEqual(await texts("mark"), ["pipelines"]);
      await looksWell("search");
      await press("ArrowDown", "Enter");
      await shows(".detail h2", "Data Engineer");
      await press("Escape");
      await gone(".detail");
      await press("/");
      await page.type("zzz");
      await shows("main h2", "Nothing found");
      await looksWell("nothing-found");
      await press("Escape");
      await lists(LISTED);
    });

    test("filters narrow the list, are chips, and can be kept with a count", async () => {
      await open();
      await lists(LISTED);
      await page.click(".add-filter");
      await page.waitFor(".menu-list");
      await page.click(".menu-list [data-filter=work_mode]");
      await page.waitFor(".menu-checks");
      await clickText(".menu-checks label", "Hybrid");
      await lists(["Data Engineer"]);
      await shows(".filter-chip", /Work mode: Hybrid/);
      await press("Escape");
      await clickText(".add-filter", "Save filter");
      await page.waitFor("#filter-name");
      await page.fill("#filter-name", "At home");
      await page.click(".menu-form [type=submit]");
      await shows(".kept a", /At home1/);
      await looksWell("filtered");

      await page.close();
      await open();
      await lists(LISTED);
      await page.waitFor(".kept a");
      await page.click(".kept a");
      await lists(["Data Engineer"]);
      await page.click(".filter-chip > .quiet");
      await lists(LISTED);
      await page.click(".kept .quiet");
      await gone(".kept");
    });

    test("several jobs are moved, tagged and deleted at once, and undone", async () => {
      await open();
      await lists(LISTED);
      // Past the hostile one: the nurse and the analyst.
      await press("j", "j", "x", "j", "x");
      await shows(".bulk b", "2 selected");
      await looksWell("bulk");
      await press("s");
      await page.waitFor(".picker");
      await looksWell("stages");
      await press("2");
      await shows(".toast", /2 jobs moved to Applied/);
      const applied = "SELECT title FROM postings WHERE stage = 'applied'";
      assert.equal((await rows(applied)).length, 2);
      await press("u");
      await shows(".toast", /Undone/);
      assert.equal((await rows(applied)).length, 0);

      await press("t");
      await page.waitFor(".picker");
      await page.type("spring");
      await press("Enter");
      await shows(".toast", /Tags changed for 2 jobs/);
      await until("the tags", async () => {
        const sql = "SELECT 1 FROM tags WHERE tag = 'spring'";
        return (await rows(sql)).length === 2 || null;
      });

      await press("#");
      await shows(".toast", /2 jobs moved to the trash/);
      await lists([LISTED[0], "Baker", "Data Engineer"]);
      await page.click(".toast .undo");
      await lists(LISTED);
    });

    test("a cell is edited in place; the change is marked and reverted", async () => {
      await open();
      await lists(LISTED);
      await press("j", "j", "ArrowRight", "F2");
      await page.waitFor(".cell-editor input");
      await looksWell("cell");
      await page.fill(".cell-editor input", "Night Nurse, Ward 3");
      await press("Enter");
      await shows("[data-column=title] a", "Night Nurse, Ward 3");
      await press("Enter");
      await page.waitFor(".detail .changed");
      await shows(".detail .changed", /changed by you/);
      await looksWell("changed", [360, 768, 1280, 1920]);
      await page.click(".detail .changed .link");
      await lists(LISTED);
      assert.deepEqual(await rows("SELECT * FROM overrides"), []);
      // Two clicks do the same.
      await page.evaluate(() =>
        document
          .querySelector("td[data-column=title]")
          .dispatchEvent(new MouseEvent("dblclick", { bubbles: true })),
      );
      await page.waitFor(".cell-editor");
      await press("Escape");
      await gone(".cell-editor");
    });

    test("the form beside the list changes what the popup's form changes", async () => {
      await open("#1");
      await shows(".detail h2", "Data Engineer");
      await press("e");
      await page.waitFor(".edit-form");
      await looksWell("form");
      await put("field-deadline", "2025-03-01");
      await page.click(".edit-form .primary");
      await shows(".detail [data-field=deadline]", /Mar 1, 2025/);
      assert.deepEqual(await rows("SELECT field, value FROM overrides"), [
        { field: "deadline", value: '"2025-03-01"' },
      ]);
      await page.click(".detail [data-field=deadline] .changed .link");
      await shows(".detail [data-field=deadline]", /Feb 15, 2025/);
    });

    test("who writes over another's change is told", async () => {
      await open("#1");
      await shows(".detail h2", "Data Engineer");
      await press("e");
      await page.waitFor(".edit-form");
      await withHost(data(), (host) =>
        host.ask("edit", { posting_ids: [1], add_note: "Elsewhere" }),
      );
      await page.fill("#field-title", "Engineer");
      await page.click(".edit-form .primary");
      await shows(".toast", /changed in another window/);
      await press("u");
      await shows(".detail h2", "Data Engineer");
    });

    test("notes, tasks, interviews and people", async () => {
      await open("#1");
      await shows(".detail h2", "Data Engineer");
      await page.click("#tab-own");
      const add = async (kind, values) => {
        const list = () => texts(`[data-own=${kind}] .own-row`);
        const { length } = await list();
        await page.click(`[data-own=${kind}] h3 button`);
        await page.waitFor(`[data-own=${kind}] form`);
        for (const [name, value] of Object.entries(values)) {
          await put(`own-${kind}-${name}`, value);
        }
        await page.click(`[data-own=${kind}] form .primary`);
        // Until the row is there, what is below it moves.
        await until("the row", async () =>
          (await list()).length > length ? true : null,
        );
      };
      await add("notes", { text: "Ask Kim." });
      await add("tasks", { text: "Send the letter", due: "2025-02-10" });
      await add("interviews", { at: "2025-02-12T10:00", kind: "Phone" });
      await add("contacts", { name: "Kim Lee", email: "kim@example.org" });
      await shows("[data-own=notes] .own-row", /Ask Kim\./);
      await shows("[data-own=contacts] a", "kim@example.org");
      await page.click("[data-own=tasks] input[type=checkbox]");
      await page.waitFor(".done-task");
      await looksWell("own");
      const [{ count }] = await rows(
        "SELECT (SELECT count(*) FROM notes WHERE text = 'Ask Kim.') + (SELECT count(*) FROM tasks WHERE done_at IS NOT NULL) + (SELECT count(*) FROM interviews) + (SELECT count(*) FROM contacts) AS count",
      );
      assert.equal(count, 4);
      await page.click("[data-own=tasks] input[type=checkbox]");
      await gone(".done-task");
    });

    test("the history says what happened, and takes a step back", async () => {
      await open("#1");
      await shows(".detail h2", "Data Engineer");
      await press("s");
      await page.waitFor(".picker");
      await press("3");
      await page.click("#tab-history");
      await shows(".history li", /Moved to.*Interviewing/);
      await looksWell("history");
      await page.click(".history [data-kind=stage] .take-back");
      await shows(".history .taken-back", /Interviewing/);
      assert.deepEqual(await rows("SELECT stage FROM postings WHERE id = 1"), [
        { stage: "saved" },
      ]);
    });

    test("when a job was applied for is put right in its history", async () => {
      await open("#3");
      await shows(".detail h2", TITLES[2]);
      await press("s");
      await page.waitFor(".picker");
      await press("2");
      await page.click("#tab-history");
      await page.waitFor("li[data-kind=stage] .change-date");
      await page.click("li[data-kind=stage] .change-date");
      await page.waitFor("#stage-date");
      await put("stage-date", "2025-01-20T09:30");
      await press("Enter");
      await page.waitFor("li[data-kind=dated]");
      await looksWell("history-date");
      const applied = "SELECT applied_at FROM postings WHERE id = 3";
      const [{ applied_at }] = await rows(applied);
      assert.equal(applied_at, new Date("2025-01-20T09:30").toISOString());
      await press("u");
      await until("the date of before", async () =>
        (await rows(applied))[0].applied_at === applied_at ? null : true,
      );
      await press("u");
      await until("no application", async () =>
        (await rows(applied))[0].applied_at === null ? true : null,
      );
    });

    test("the history tells what a later capture says otherwise", async () => {
      await withHost(data(), (host) => captureAgain(host));
      await open("#4");
      await shows(".detail h2", "Night Nurse");
      await page.click("#tab-history");
      await shows(
        ".history [data-kind=captured]",
        /Captured again.*Mode: .*On site.*Deadline: .*Sep 1, 2025/,
      );
      await looksWell("captured");
    });

    test("the stored page is shown, and can do nothing", async () => {
      await open("#1");
      await shows(".detail h2", "Data Engineer");
      await page.click("#tab-page");
      await page.waitFor(".detail iframe");
      const frame = await page.evaluate(() => {
        const { sandbox, srcdoc } = document.querySelector(".detail iframe");
        return { sandbox: sandbox.value, srcdoc };
      });
      assert.equal(frame.sandbox, "");
      assert.match(frame.srcdoc, /You build the pipelines\./);
      assert.doesNotMatch(frame.srcdoc, /script|onload|127\.0\.0\.1|style=/);
      await looksWell("page");
      assert.doesNotMatch(await page.evaluate(() => document.title), /hacked/);
    });

    test("a job is shown though it is larger than one message", async () => {
      await withHost(data(), async (host) => {
        const at = "2025-01-20T09:00:00Z";
        const notes = Array.from({ length: 8 }, (_, i) => ({
          at,
          text: `${i} ${"long ".repeat(36_000)}`,
        }));
        const { change_id } = await host.ask("edit", {
          posting_ids: [2],
          notes,
        });
        await open("#2");
        await shows(".detail h2", TITLES[1]);
        await page.click("#tab-own");
        await until("eight notes", async () =>
          (await texts("[data-own=notes] .own-row")).length === 8 ? true : null,
        );
        await host.ask("undo", { change_id });
      });
    });

    test("markup in a posting stays text", async () => {
      await open("#5");
      await shows(".detail h2", TITLES[4]);
      const made = await page.evaluate(() => ({
        images: document.querySelectorAll("img:not([src^='/icon/'])").length,
        scripts: document.querySelectorAll("body script:not([src])").length,
        title: document.title,
      }));
      assert.deepEqual(made, { images: 0, scripts: 0, title: "Jobs · Jobdaw" });
    });

    test("the board moves a card by keyboard and by dragging", async () => {
      await open("#board");
      await page.waitFor(".lane[data-stage=saved] .card");
      await looksWell("board", [360, 768, 1280, 1920]);
      await focus(".lane[data-stage=saved] .card[tabindex='0']");
      await press("ArrowDown", "Shift+ArrowRight");
      const stages = () =>
        rows("SELECT id, stage FROM postings WHERE stage <> 'saved'");
      await until("the move", async () =>
        (await stages()).length === 1 ? true : null,
      );
      assert.deepEqual(await stages(), [{ id: 4, stage: "applied" }]);
      await until("its focus", () =>
        page.evaluate(
          () =>
            document.activeElement.closest("[data-stage=applied]") !== null ||
            null,
        ),
      );
      await press("u");
      await until("no move", async () =>
        (await stages()).length === 0 ? true : null,
      );
      await page.waitFor(".lane[data-stage=saved] [data-posting='2']");
      await drag("[data-posting='2']", ".lane[data-stage=offer]");
      await page.waitFor(".lane[data-stage=offer] [data-posting='2']");
      assert.deepEqual(await stages(), [{ id: 2, stage: "offer" }]);
      await page.click(".toast .undo");
      await page.waitFor(".lane[data-stage=saved] [data-posting='2']");
    });

    test("the board's cursor stays on its card when cards come and go", async () => {
      const cards = (stage) =>
        page.evaluate(
          (lane) =>
            [...document.querySelectorAll(`[data-stage=${lane}] .card`)].map(
              (card) => Number(card.dataset.posting),
            ),
          stage,
        );
      const holds = (stage, wanted) =>
        until(`${wanted} in ${stage}`, async () =>
          `${await cards(stage)}` === `${wanted}` ? true : null,
        );
      const cursorOn = (id) =>
        until(`the cursor on ${id}`, () =>
          page.evaluate(
            (wanted) =>
              document.activeElement.matches(
                `.card.cursor[data-posting='${wanted}']`,
              ) || null,
            id,
          ),
        );
      await open("#board");
      await page.waitFor(".lane[data-stage=saved] .card");
      const [first, second, ...rest] = await cards("saved");
      await focus(".lane[data-stage=saved] .card[tabindex='0']");
      await press("#");
      await holds("saved", [second, ...rest]);
      await cursorOn(second);
      await page.click(".toast .undo");
      await holds("saved", [first, second, ...rest]);
      await page.waitFor(`.card.cursor[data-posting='${second}']`);

      // A lane's newest is above: the one that is moved comes below it.
      await focus(`.card[data-posting='${first}']`);
      await press("Shift+ArrowRight");
      await holds("applied", [first]);
      await cursorOn(first);
      await focus(`.card[data-posting='${second}']`);
      await press("Shift+ArrowRight");
      await holds("applied", [first, second]);
      await cursorOn(second);
      await press("Shift+ArrowRight");
      await holds("applied", [first]);
      await cursorOn(second);

      // Over the lanes between, though they are empty.
      await press("u", "u");
      await holds("saved", [second, ...rest]);
      await press("u");
      await holds("saved", [first, second, ...rest]);
      await focus(`.card[data-posting='${first}']`);
      await press("ArrowDown", "Shift+ArrowRight");
      await cursorOn(second);
      await press("Shift+ArrowRight");
      await holds("applied", []);
      await cursorOn(second);
      await press("ArrowLeft", "ArrowLeft");
      await cursorOn(first);
      await press("u", "u");
      await holds("saved", [first, second, ...rest]);
    });

    test("the calendar shows what is due, as a month and as a list", async () => {
      await open("#calendar:2025-02");
      await shows(".calendar h2", "February 2025");
      await page.waitFor(".entry.deadline");
      const entries = await texts(".sheet .entry");
      assert.equal(entries.length, 4);
      await looksWell("calendar", [360, 1280]);
      await clickText(".switch label", "List");
      await shows(".agenda .entry", /Task · Send the letter · Data Engineer/);
      await looksWell("agenda");
      await clickText(".switch label", "Month");
      await page.click(".entry.deadline");
      await shows(".detail h2", /Data Engineer|Baker/);
      await press("Escape");
      await page.click("[aria-label='Next month']");
      await shows(".calendar h2", "March 2025");
    });

    test("the charts can be read as tables", async () => {
      await withHost(data(), async (host) => {
        await host.ask("edit", {
          posting_ids: [1, 2, 3],
          stage: "applied",
          stage_at: "2025-01-10T09:00:00Z",
        });
        await host.ask("edit", {
          posting_ids: [1],
          stage: "interviewing",
          stage_at: "2025-01-20T09:00:00Z",
        });
      });
      await open("#insights");
      await page.waitFor("figure");
      for (const chart of ["funnel", "weeks", "answers", "pay"]) {
        await page.click(`[data-chart=${chart}] summary`);
      }
      await shows("[data-chart=funnel] tbody tr", "Applied32");
      await shows("[data-chart=answers] tbody tr", "3110 days");
      await shows("[data-chart=pay] tbody tr", /^EUR1€60,000€67,500€75,000/);
      await looksWell("insights", [360, 768, 1280, 1920]);
    });

    test("the cursor stays on its job when the list changes around it", async () => {
      await open();
      await lists(LISTED);
      await press("j");
      // Each time on the row that took the removed one's place, and still on
      // it when that is back above.
      for (const title of LISTED) {
        await press("#");
        await lists(LISTED.filter((other) => other !== title));
        await page.click(".toast .undo");
        await lists(LISTED);
      }
    });

    test("the trash gives back, and is emptied for good", async () => {
      await open();
      await lists(LISTED);
      await press("j", "#");
      await shows(".toast", /^Removed/);
      await lists(LISTED.slice(1));
      await press("j", "j", "#");
      await lists(["Night Nurse", "Analyst", "Data Engineer"]);
      await press("g", "t");
      await until("two", async () =>
        (await titles()).length === 2 ? true : null,
      );
      await looksWell("trash");
      await page.click("tr[data-posting='2'] .remove");
      await lists([TITLES[4]]);
      await clickText(".bulk button", "Empty the trash");
      await page.waitFor("dialog");
      await looksWell("empty-trash");
      await page.click("dialog .danger");
      await shows(".toast", /1 job deleted for good/);
      assert.equal((await rows("SELECT 1 FROM postings")).length, 4);
    });

    test("export shows a preview, downloads a text and writes a workbook", async () => {
      await open();
      await page.waitFor("tr[data-posting]");
      await page.click(".export-button");
      await page.waitFor(".export");
      await page.click(".export [value=csv]");
      await shows(".preview", /^id,stage,saved_at/);
      await clickText(".export .switch label", "As in the table");
      await shows(".preview", /^title,company/);
      await looksWell("export", [360, 1280]);
      await page.click(".export .primary");
      const csv = await downloaded("jobdaw.csv");
      assert.match(csv, /^title,company/);
      const { length } = await rows(
        "SELECT 1 FROM postings WHERE deleted_at IS NULL",
      );
      assert.equal(csv.trim().split("\r\n").length, length + 1);

      await page.click(".export-button");
      await page.waitFor(".export");
      await page.click(".export [value=xlsx]");
      await page.waitFor("#export-folder");
      await page.fill("#export-folder", path.join(home, "downloads"));
      await page.click(".export .primary");
      await shows(".toast", /Written to .*jobdaw\.xlsx/);
      const head = await readFile(path.join(home, "downloads/jobdaw.xlsx"));
      assert.equal(head.subarray(0, 2).toString(), "PK");
    });

    test("import shows what a table holds, is put right, and is undone", async () => {
      await open();
      await page.waitFor("tr[data-posting]");
      await page.click(".import-button");
      await page.waitFor(".drop");
      await looksWell("import", [360, 1280]);
      await page.evaluate((csv) => {
        const files = new DataTransfer();
        files.items.add(new File([csv], "jobs.csv", { type: "text/csv" }));
        const input = document.getElementById("import-file");
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }, "Company,Job title,Status,Mood\nExample Data,Data Engineer,Applied,good\nNew Place,Gardener,Dreaming,good\n");
      await page.waitFor(".import-rows tr");
      await shows(".import-rows tr.bad", /Dreaming/);
      await looksWell("import-found", [360, 1280]);
      await page.evaluate(() => {
        const pick = (select, value) => {
          select.value = value;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        };
        pick(document.querySelector(".import-stages select"), "saved");
      });
      await shows(".import-rows tr.new", /Gardener/);
      await clickText(".import .primary", "Import 1 job");
      await shows(".toast", /1 job imported/);
      await until("the row", async () =>
        (await titles()).includes("Gardener") ? true : null,
      );
      await page.click(".toast .undo");
      await until("no row", async () =>
        (await titles()).includes("Gardener") ? null : true,
      );
    });

    test("what waits for the host is read, changed and exported", async () => {
      const site = await serve();
      const manifests = Browser.manifestDirectory(home);
      await removeHost(manifests, home);
      await browser.open(site.url("/jobs/1234567"));
      const popup = await browser.pressToolbarButton();
      await popup.waitFor("form");
      await popup.saveByKeys();
      await popup.waitFor(".done.waiting");
      await popup.close();
      site.close();

      await open();
      await page.waitFor("tr.waiting .link");
      await page.click("tr.waiting .link");
      await shows(".detail h2", SAMPLE.title);
      await looksWell("waiting", [360, 1280]);
      await page.click(".detail [aria-label=Edit]");
      await page.waitFor(".edit-form");
      await page.fill("#field-title", "Waiting Engineer");
      await page.click(".edit-form .primary");
      await shows("tr.waiting .link", "Waiting Engineer");
      await clickText(".waiting-list button", "Export JSON");
      const json = await downloaded("jobdaw-waiting.json");
      assert.match(json, /Waiting Engineer/);

      await installHost(Browser.browserName, manifests);
      await shows(".notes", /1 waiting posting/);
      await shows("[data-column=title] a", "Waiting Engineer");
    });

    test("the sheet of keys lists them, and switches them off", async () => {
      await open();
      await page.waitFor("tr[data-posting]");
      await press("?");
      await page.waitFor(".key-sheet");
      await looksWell("keys", [360, 1280]);
      await page.click(".key-sheet input");
      await press("Escape");
      await gone("dialog");
      await press("?", "x");
      assert.deepEqual(await texts("dialog, .bulk"), []);
      await page.click(".keys-button");
      await page.waitFor(".key-sheet");
      await page.click(".key-sheet input");
    });
  });
}
