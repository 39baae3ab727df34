// What a user does and what must come of it, the same in every browser: the
// real toolbar button, the real popup, the real host, a tracker on the disk.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { readCsv } from "./csv.mjs";
import {
  AXE,
  installHost,
  JOBDAW,
  output,
  removeHost,
  SCREENSHOTS,
  scratch,
  until,
} from "./project.mjs";
import { SAMPLE } from "./sample.mjs";
import { serve } from "./serve.mjs";

// What the form shows, by field; every optional field is folded out before.
function readForm() {
  const value = (id) => document.getElementById(id)?.value ?? null;
  const inputs = (field) =>
    [
      ...document.querySelectorAll(
        `[data-field=${field}] :is(input, select, textarea)`,
      ),
    ].map((control) => control.value);
  return {
    title: value("field-title"),
    company: value("field-company"),
    place: document.querySelector("[data-field=locations] .tag").textContent,
    work_mode: value("field-work_mode"),
    employment_types: document
      .querySelector("#field-employment_types")
      .lastChild.textContent.trim(),
    salary: inputs("salary"),
    deadline: value("field-deadline"),
    seniority: value("field-seniority"),
    experience_years: inputs("experience_years"),
    education: value("field-education"),
    about_company: value("field-about_company"),
    about_role: value("field-about_role"),
    responsibilities: inputs("responsibilities"),
    requirements: inputs("requirements"),
    nice_to_have: inputs("nice_to_have"),
    benefits: inputs("benefits"),
    skills: document.querySelectorAll("[data-field=skills] .tag").length,
    apply_url: value("field-apply_url"),
    job_id: value("field-job_id"),
  };
}

const openAllChips = () => {
  for (const chip of document.querySelectorAll(
    ".chip[data-chip][aria-expanded=false]",
  )) {
    chip.click();
  }
};

export function scenarios(Browser) {
  describe(Browser.name, () => {
    let home;
    let site;
    let browser;
    let sample;

    let shown;
    const press = async () => {
      shown = await browser.pressToolbarButton();
      return shown;
    };
    const popup = async (route) => {
      await browser.open(site.url(route));
      return press();
    };
    const form = async (route = "/jobs/1234567") => {
      const opened = await popup(route);
      await opened.waitFor("form");
      return opened;
    };
    const manifests = () => Browser.manifestDirectory(home);
    const database = () => path.join(home, "data/tracker.db");
    const rows = async (sql) => {
      const text = await output("sqlite3", ["-json", database(), sql]);
      return text ? JSON.parse(text) : [];
    };
    const textOf = (page, selector) =>
      page.evaluate(
        (wanted) => document.querySelector(wanted)?.textContent ?? null,
        selector,
      );
    const picture = async (page, name) => {
      for (const scheme of ["light", "dark"]) {
        const file = `${browser.name}-${name}-${scheme}.png`;
        await page.screenshot(path.join(SCREENSHOTS, file), scheme);
      }
    };
    const accessible = async (page, what) => {
      // axe-core goes in with the question: the page's policy lets no script in.
      const found = await page.evaluate(`async () => {
        ${AXE}
        const { violations } = await axe.run();
        return violations.map(
          ({ id, nodes }) => id + ": " + nodes.map(({ html }) => html));
      }`);
      assert.deepEqual(found, [], what);
    };
    const ready = (page) =>
      until("the saved view", () =>
        page.evaluate(
          () => document.querySelector(".done:not(.waiting)") !== null || null,
        ),
      );

    before(async () => {
      await mkdir(SCREENSHOTS, { recursive: true });
      home = await scratch(Browser.browserName);
      await installHost(Browser.browserName, manifests());
      site = await serve();
      sample = JSON.parse(
        await output(JOBDAW, ["extract", site.samplePage]),
      ).posting;
      browser = await Browser.launch({ home });
    });
    // A popup that a failed test left open would take the next test's click.
    afterEach(() => shown?.close());
    after(async () => {
      await browser?.close();
      site?.close();
    });

    test("a hostile page reaches neither the host nor a packaged file", async () => {
      await browser.open(site.url(`/hostile?uuid=${browser.uuid ?? ""}`));
      const reached = await until("the page's report", () =>
        browser.readPage(
          () => document.getElementById("result").textContent || null,
        ),
      );
      assert.deepEqual(JSON.parse(reached), []);
      // The first run may have made an empty tracker by now.
      const written = existsSync(database())
        ? await rows("SELECT * FROM events")
        : [];
      assert.deepEqual(written, []);
    });

    test("without the host a posting waits, and is delivered once when it is there", async () => {
      await removeHost(manifests(), home);
      const opened = await form();
      await opened.waitFor("details.notice");
      await picture(opened, "host-missing");
      await opened.saveByKeys();
      await opened.waitFor(".done.waiting");
      assert.match(await textOf(opened, "main"), /1 posting waits/);
      await picture(opened, "waiting");
      await accessible(opened, "waiting");
      await opened.close();

      const again = await form();
      await again.waitFor(".badge");
      assert.match(await textOf(again, ".badge"), /1 posting waits/);
      await again.waitFor(".notice.known");
      assert.match(
        await textOf(again, ".notice.known"),
        /waits in the browser/,
      );
      await picture(again, "waits-already");
      await again.close();

      const tracker = await browser.openTracker();
      await tracker.waitFor("tr.waiting");
      await picture(tracker, "tracker-waiting");
      await accessible(tracker, "tracker without host");
      await installHost(Browser.browserName, manifests());
      await tracker.waitFor("tr[data-posting]");
      await until("the count", async () =>
        /1 waiting posting/.test(await textOf(tracker, ".notes")),
      );
      await tracker.close();

      const later = await form();
      assert.equal(await textOf(later, ".badge"), null);
      await later.close();
      assert.deepEqual(
        (await rows("SELECT title FROM postings")).map(({ title }) => title),
        [SAMPLE.title],
      );
    });

    test("a popup that stays open sees its own posting delivered", async () => {
      await removeHost(manifests(), home);
      const opened = await form("/jobs/1234567?copy=2");
      await opened.saveByKeys();
      await opened.waitFor(".done.waiting");
      await installHost(Browser.browserName, manifests());
      await ready(opened);
      assert.match(await textOf(opened, ".place"), /No\. 1 of 2/);
      // Taken back again, for the tests that count.
      await opened.click("footer .undo");
      await opened.waitFor("form");
      await opened.close();
    });

    test("click, check, correct, save, read back, export, read again", async () => {
      const opened = await form();
      await opened.evaluate(openAllChips);
      const shown = await opened.evaluate(readForm);
      const items = ({ length }, list) => {
        assert.equal(length, list.length);
        return list;
      };
      for (const field of [
        "responsibilities",
        "requirements",
        "nice_to_have",
        "benefits",
      ]) {
        assert.equal(shown[field].length, SAMPLE[field], field);
        assert.deepEqual(shown[field], items(shown[field], sample[field]));
      }
      for (const field of [
        "title",
        "company",
        "work_mode",
        "employment_types",
        "salary",
        "deadline",
        "seniority",
        "experience_years",
        "education",
        "apply_url",
        "job_id",
      ]) {
        assert.deepEqual(shown[field], SAMPLE[field], field);
      }
      assert.match(shown.place, SAMPLE.place);
      assert.equal(shown.about_company, sample.about_company);
      assert.equal(shown.about_role, sample.about_role);
      assert.ok(shown.skills > 0);
      await picture(opened, "form-open");
      await accessible(opened, "form, all open");
      await opened.close();

      const corrected = await form("/jobs/1234567?copy=3");
      await corrected.click("[data-field=title] .why");
      await corrected.waitFor("[data-field=title] .evidence blockquote");
      await picture(corrected, "form");
      await accessible(corrected, "form");
      await corrected.fill("#field-title", "Senior Engineer, Azure AI");
      await corrected.fill("[aria-label=to]", "260000");
      await corrected.saveByKeys();
      await ready(corrected);
      assert.match(await textOf(corrected, ".place"), /No\. 1 of 2/);
      await picture(corrected, "saved");
      await accessible(corrected, "saved");
      await corrected.close();

      const [row] = await rows(
        "SELECT id, title, stage, salary_max_minor / 100 AS salary_max, deadline FROM postings WHERE deleted_at IS NULL ORDER BY saved_at DESC LIMIT 1",
      );
      assert.equal(row.title, "Senior Engineer, Azure AI");
      assert.equal(row.deadline, SAMPLE.deadline);
      assert.equal(row.salary_max, 260_000);
      assert.equal(row.stage, "saved");
      assert.deepEqual(
        await rows(
          `SELECT field, value FROM overrides WHERE posting_id = ${row.id} ORDER BY field`,
        ).then((found) => found.map(({ field }) => field)),
        ["salary", "title"],
      );

      const tracker = await browser.openTracker(`#${row.id}`);
      await tracker.waitFor(".detail h2");
      assert.match(
        await textOf(tracker, ".detail h2"),
        /Senior Engineer, Azure/,
      );
      assert.match(
        await textOf(tracker, ".detail [data-field=salary]"),
        /260,000/,
      );
      await picture(tracker, "tracker-details");
      await accessible(tracker, "tracker with details");

      const exported = async (format, name) => {
        await tracker.click(".export-button");
        await tracker.waitFor(".export");
        await tracker.click(`.export [value=${format}]`);
        await tracker.click(".export .primary");
        return until(name, async () => {
          const files = await readdir(path.join(home, "downloads"));
          if (!files.includes(name)) return null;
          const file = path.join(home, "downloads", name);
          return (await readFile(file, "utf8")) || null;
        });
      };
      const csv = readCsv(await exported("csv", "jobdaw.csv"));
      const title = csv[0].indexOf("title");
      assert.deepEqual(
        csv.slice(1).map((cells) => cells[title]),
        ["Senior Engineer, Azure AI", SAMPLE.title],
      );
      const json = JSON.parse(await exported("json", "jobdaw.json"));
      const listed = JSON.parse(
        await output(JOBDAW, ["export", "--format", "json"], {
          env: { ...process.env, JOBDAW_DATA_DIR: path.join(home, "data") },
        }),
      );
      assert.deepEqual(json, listed);
      await tracker.close();
    });

    test("an undone save is gone, and may be saved again", async () => {
      const opened = await form("/jobs/1234567?copy=4");
      await opened.click("button.primary");
      await ready(opened);
      assert.match(await textOf(opened, ".place"), /No\. 1 of 3/);
      await opened.click("footer .undo");
      await opened.waitFor("form");
      const live = "SELECT id FROM postings WHERE deleted_at IS NULL";
      assert.equal((await rows(live)).length, 2);
      await opened.click("button.primary");
      await ready(opened);
      assert.equal((await rows(live)).length, 3);
      await opened.close();
    });

    test("a posting that is saved again stays one, and undoing that leaves it", async () => {
      const live =
        "SELECT count(*) AS live, (SELECT count(*) FROM captures) AS captures FROM postings WHERE deleted_at IS NULL";
      const [before] = await rows(live);
      const opened = await form("/jobs/1234567?copy=4");
      await opened.click("button.primary");
      await ready(opened);
      await picture(opened, "saved-again");
      assert.deepEqual(await rows(live), [
        { live: before.live, captures: before.captures + 1 },
      ]);
      await opened.click("footer .undo");
      await opened.waitFor("form");
      assert.equal((await rows(live))[0].live, before.live);
      await opened.close();
    });

    test("a removed row comes back by Undo", async () => {
      const tracker = await browser.openTracker();
      await tracker.waitFor("tr[data-posting]");
      await picture(tracker, "tracker");
      await accessible(tracker, "tracker");
      const count = () =>
        tracker.evaluate(
          () => document.querySelectorAll("tr[data-posting]").length,
        );
      await tracker.click(".remove");
      await tracker.waitFor(".toast .undo");
      await until("one less", async () => (await count()) === 2 || null);
      await tracker.click(".toast .undo");
      await until("the row", async () => (await count()) === 3 || null);
      await tracker.close();
    });

    test("a change is taken back from where the evidence is", async () => {
      const opened = await form();
      await opened.fill("#field-title", "Other");
      await opened.click("[data-field=title] .why");
      await opened.waitFor("[data-field=title] .evidence .link");
      await opened.click("[data-field=title] .evidence .link");
      const title = await opened.evaluate(
        () => document.getElementById("field-title").value,
      );
      assert.equal(title, SAMPLE.title);
      await opened.close();
    });

    for (const route of [
      "/strict/1234567",
      "/framed/1234567",
      "/shadow/1234567",
    ]) {
      test(`the posting is found at ${route}`, async () => {
        const opened = await form(route);
        const title = await opened.evaluate(
          () => document.getElementById("field-title").value,
        );
        assert.equal(title, SAMPLE.title);
        await opened.close();
      });
    }

    for (const route of ["/bread", "/empty"]) {
      test(`${route} is told to be no posting`, async () => {
        const opened = await popup(route);
        await opened.waitFor(".message h1");
        assert.match(await textOf(opened, "h1"), /No job posting here/);
        assert.equal(await opened.evaluate(() => document.forms.length), 0);
        await picture(opened, "nothing");
        await accessible(opened, "nothing found");
        await opened.close();
      });
    }

    test("what was not found is filled in by hand", async () => {
      const opened = await popup("/bread");
      await opened.waitFor(".message button");
      await opened.click(".message button");
      await opened.waitFor("form");
      await picture(opened, "by-hand");
      await accessible(opened, "by hand");
      assert.equal(
        await opened.evaluate(() => document.activeElement.id),
        "field-title",
      );
      await opened.fill("#field-title", "Baker");
      await opened.saveByKeys();
      await ready(opened);
      const found = await rows(
        "select title from postings order by id desc limit 1",
      );
      assert.deepEqual(found, [{ title: "Baker" }]);
      await opened.close();
    });

    test("a page of the browser is told to be out of reach", async () => {
      await browser.open(Browser.protectedPage);
      const opened = await press();
      await opened.waitFor(".message h1");
      assert.match(await textOf(opened, "h1"), /can’t be read/);
      await picture(opened, "not-allowed");
      await accessible(opened, "page not allowed");
      await opened.close();
    });
  });
}
