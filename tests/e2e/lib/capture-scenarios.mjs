// Postings from everywhere: texts, files, e-mails, frames, lists; and what
// becomes of them when the popup, the page or the host goes away.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { readCsv } from "./csv.mjs";
import { PAGES } from "./project.mjs";
import { SAMPLE } from "./sample.mjs";
import { bakery as job, page } from "./serve.mjs";
import { dropFile, pressText, stage } from "./stage.mjs";

const fixture = (name) => readFile(path.join(PAGES, name), "utf8");

const listOf = (count) =>
  page(
    "Jobs at Windmill",
    `<main><h1>Open jobs</h1><ul>${Array.from(
      { length: count },
      (_, n) =>
        `<li class="job"><h3><a href="/list/${n}">Baker, shop ${n}</a></h3><p class="location">Leeds</p></li>`,
    ).join("")}</ul></main>`,
  );

const ROUTES = {
  "/list": [listOf(24)],
  "/list/3": [job("Baker, shop 3", 31)],
  "/endless": [listOf(10_000)],
  "/markup": [
    page(
      "x",
      `<main><h1>&lt;img src=x onerror=alert(1)&gt; Baker</h1>
      <p>Company: &lt;b&gt;Mill&lt;/b&gt;</p><p>Location: Leeds</p>
      <h2>Responsibilities</h2><ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li></ul>
      <h2>Requirements</h2><ul><li>Patience</li></ul></main>`,
    ),
  ],
  "/heavy": () => [
    job("Head baker", 40).replace(
      "</body>",
      `<footer>${`<p>${"bread ".repeat(170)}</p>`.repeat(20_000)}</footer></body>`,
    ),
  ],
  "/deep": [
    job("Deep baker", 37).replace(
      "</body>",
      `<script>
      let inner = document.body;
      for (let i = 0; i < 2000; i++) inner = inner.appendChild(document.createElement("div"));
      </script></body>`,
    ),
  ],
  "/changing": [
    job("Baker", 30).replace(
      "</body>",
      "<script>window.change = () => { document.querySelector('h1').textContent = 'Clown'; };</script></body>",
    ),
  ],
  "/badge": [job("Badge baker", 35)],
  "/waits": [job("Waiting baker", 34)],
  "/framed-job": [job("Framed baker", 33)],
  "/file.pdf": ["%PDF-1.4\n", { "content-type": "application/pdf" }],
};
for (let n = 0; n < 8; n++) ROUTES[`/moment/${n}`] = [job(`Baker ${n}`, 30)];
let pay = 30;
ROUTES["/raise"] = () => [job("Pastry cook", pay)];

const PDF_TEXT = `BT /F1 12 Tf 72 720 Td 14 TL (Bread engineer) Tj T*
(Company: Windmill) Tj T* (Requirements) Tj T* (- Patience) Tj ET`;
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${PDF_TEXT.length}>>stream
${PDF_TEXT}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`;

export function captureScenarios(Browser, launch) {
  describe(`${Browser.name}: capture`, () => {
    const on = stage(Browser, { routes: ROUTES, launch });
    const { popup, rows, textOf, inputOf, saved, picture, accessible } = on;
    const titles = async () =>
      (await rows("SELECT title FROM postings ORDER BY id")).map(
        ({ title }) => title,
      );

    test("a posting is pasted as text, and saved with stage, tags and a note", async () => {
      const opened = await popup("/bread", ".message h1");
      await pressText(opened, "button", "Paste a posting");
      await opened.waitFor("textarea");
      await picture(opened, "paste");
      await accessible(opened, "paste");
      await opened.paste("textarea", await fixture("sample--text/page.txt"));
      await opened.click("button.primary");
      await opened.waitFor("#field-title");
      assert.equal(await inputOf(opened, "#field-title"), SAMPLE.title);
      await opened.evaluate(() => {
        const stage = document.querySelector(".labels select");
        stage.value = "applied";
        stage.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await opened.fill(".tag-input", "cloud");
      await opened.fill(".note", "Ask Kim");
      await opened.waitFor(".tag button[aria-label*=cloud]");
      await picture(opened, "form-labels");
      await opened.saveByKeys();
      await saved(opened);
      assert.deepEqual(
        await rows(
          "SELECT p.title, p.stage, t.tag, n.text FROM postings p JOIN tags t ON t.posting_id = p.id JOIN notes n ON n.posting_id = p.id",
        ),
        [
          {
            title: SAMPLE.title,
            stage: "applied",
            tag: "cloud",
            text: "Ask Kim",
          },
        ],
      );
      await opened.close();
    });

    test("files are dropped: a PDF, an e-mail, a page in Latin-1; a broken PDF is told", async () => {
      const opened = await on.browser.openOwn("popup.html#add");
      await opened.waitFor("textarea");
      await accessible(opened, "add");
      await dropFile(opened, "job.pdf", "%PDF-1.7\n");
      await opened.waitFor("[role=alert]");
      assert.match(await textOf(opened, "[role=alert]"), /copy, and paste/);
      await picture(opened, "not-text");
      await dropFile(opened, "job.eml", await fixture("text--email/page.eml"));
      await opened.waitFor("#field-title");
      assert.equal(await inputOf(opened, "#field-title"), "Werkstattleiter");
      await picture(opened, "add-form");
      await opened.close();

      const again = await on.browser.openOwn("popup.html#add");
      await again.waitFor("textarea");
      const latin = Buffer.from(job("Konditor für Köln", 30), "latin1");
      await dropFile(again, "job.html", latin);
      await again.waitFor("#field-title");
      assert.equal(await inputOf(again, "#field-title"), "Konditor für Köln");
      await again.close();

      const last = await on.browser.openOwn("popup.html#add");
      await last.waitFor("textarea");
      await dropFile(last, "job.pdf", PDF);
      await last.waitFor("#field-title");
      assert.equal(await inputOf(last, "#field-title"), "Bread engineer");
      assert.equal(await inputOf(last, "#field-company"), "Windmill");
      await last.close();
    });

    test("what was typed is there again after the popup was closed", async () => {
      const opened = await popup("/raise");
      await opened.fill("#field-title", "Pastry chef");
      await opened.fill(".note", "By bus");
      await opened.close();
      const again = await popup("/raise");
      assert.equal(await inputOf(again, "#field-title"), "Pastry chef");
      assert.equal(await inputOf(again, ".note"), "By bus");
      await again.saveByKeys();
      await saved(again);
      await again.close();
      const after = await popup("/raise", ".known");
      assert.equal(await inputOf(after, ".note"), "");
      assert.match(await textOf(after, ".known"), /Saved on .* as “Saved”/);
      await after.close();
      pay = 36;
      const raised = await popup("/raise", ".known");
      assert.match(await textOf(raised, ".known"), /pay went up/);
      assert.equal(await textOf(raised, "button.primary"), "Update");
      await picture(raised, "known");
      await accessible(raised, "known");
      await raised.saveByKeys();
      await saved(raised);
      const [{ pages }] = await rows("SELECT count(*) AS pages FROM snapshots");
      assert.ok(pages > 0);
      await raised.close();
    });

    test("entries of a list are kept without a tab, and filled in when visited", async () => {
      const opened = await popup("/list", ".entries li");
      await picture(opened, "list");
      await accessible(opened, "list");
      assert.match(await textOf(opened, "h1"), /24 jobs/);
      await opened.fill("input[type=search]", "shop 1");
      await on.until("the narrowed list", () =>
        opened.evaluate(
          () => document.querySelectorAll(".entries li").length === 11 || null,
        ),
      );
      await opened.fill("input[type=search]", "shop 3");
      await on.until("one entry", () =>
        opened.evaluate(
          () => document.querySelectorAll(".entries li").length === 1 || null,
        ),
      );
      await opened.click(".check.all input");
      await opened.click("button.primary");
      await saved(opened);
      assert.match(await textOf(opened, "h1"), /1 job kept/);
      await picture(opened, "list-kept");
      await accessible(opened, "list kept");
      await opened.close();
      const kept =
        "SELECT p.title, p.salary, (SELECT group_concat(tag) FROM tags WHERE posting_id = p.id) AS tags FROM postings p WHERE p.title LIKE 'Baker%' AND p.deleted_at IS NULL";
      assert.deepEqual(await rows(kept), [
        { title: "Baker, shop 3", salary: null, tags: "to-capture" },
      ]);

      const again = await popup("/list", ".entries .stage");
      assert.equal(await textOf(again, "li:has(.stage) b"), "Baker, shop 3");
      assert.equal(await textOf(again, ".entries .stage"), "Saved");
      await again.click(".check.all input");
      assert.match(await textOf(again, ".check.all"), /23 ticked/);
      await picture(again, "list-known");
      await accessible(again, "list known");
      await again.close();

      const visited = await popup("/list/3", ".known");
      await visited.saveByKeys();
      await saved(visited);
      assert.deepEqual(await rows(kept), [
        { title: "Baker, shop 3", salary: "31000 GBP/year", tags: null },
      ]);
      await visited.close();
    });

    test("ten thousand entries do not stop the popup", async () => {
      const opened = await popup("/endless", ".entries li");
      assert.ok(
        (await opened.evaluate(
          () => document.querySelectorAll(".entries li").length,
        )) <= 100,
      );
      await opened.close();
    });

    test("a page of 20 MB is read, and its end told to be left out", async () => {
      const opened = await popup("/heavy", "form");
      assert.equal(await inputOf(opened, "#field-title"), "Head baker");
      assert.match(await textOf(opened, ".notice"), /very long/);
      await opened.close();
    });

    test("a page that a script has built deep is read", async () => {
      const opened = await popup("/deep");
      assert.equal(await inputOf(opened, "#field-title"), "Deep baker");
      await opened.close();
    });

    test("markup in a posting stays text", async () => {
      const opened = await popup("/markup", "form");
      assert.match(await inputOf(opened, "#field-title"), /<img|Baker/);
      assert.equal(
        await opened.evaluate(
          () =>
            document.querySelectorAll(
              "main img, main script, main b:not(.chip b)",
            ).length,
        ),
        0,
      );
      await opened.close();
    });

    test("the toolbar button says what was found", async () => {
      const badge = (page) =>
        page.evaluate(async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          const all = await api.tabs.query({});
          const tab = all.find(({ url }) => url?.startsWith("http:"));
          const tabId = tab?.id ?? all[0].id;
          return api.action.getBadgeText({ tabId });
        });
      for (const [route, selector, sign] of [
        ["/badge", "form", "1"],
        ["/list", ".entries", "24"],
        ["/bread", ".message", "–"],
      ]) {
        const opened = await popup(route, selector);
        await on.until(`${sign} on the button`, async () =>
          (await badge(opened)) === sign ? true : null,
        );
        await opened.close();
      }
      const opened = await popup("/badge");
      await opened.saveByKeys();
      await saved(opened);
      await on.until("✓ on the button", async () =>
        (await badge(opened)) === "✓" ? true : null,
      );
      await opened.close();
    });

    test("a page that changes meanwhile is saved as it was read", async () => {
      const opened = await popup("/changing");
      await on.browser.readPage(() =>
        (window.wrappedJSObject ?? window).change(),
      );
      await opened.saveByKeys();
      await saved(opened);
      assert.equal((await titles()).at(-1), "Baker");
      await opened.close();
    });

    test("a popup closed at any moment of a save loses and doubles nothing", async () => {
      for (let n = 0; n < 8; n++) {
        const opened = await popup(`/moment/${n}`);
        await opened.fill("#field-title", `Baker ${n}, closed`);
        await opened
          .evaluate((moment) => {
            document.querySelector("button.primary").click();
            if (moment === 0) window.close();
            else setTimeout(() => window.close(), moment * 3);
          }, n)
          .catch(() => {});
        await opened.close();
      }
      for (let n = 0; n < 8; n++) {
        const again = await popup(`/moment/${n}`);
        const of = `SELECT count(*) AS count FROM postings WHERE title LIKE 'Baker ${n}%'`;
        const [{ count }] = await rows(of);
        if (count === 0) {
          // Not sent: then it is still in the form.
          assert.equal(
            await inputOf(again, "#field-title"),
            `Baker ${n}, closed`,
          );
        } else {
          assert.equal(count, 1);
          await again.waitFor(".known");
        }
        await again.close();
      }
    });

    test("a PDF in the browser's viewer is told, with what to do", async () => {
      await on.browser.open(on.site.url("/file.pdf")).catch(() => {});
      const opened = await on.press();
      await opened.waitFor(".message h1");
      assert.match(await textOf(opened, ".message"), /Copy the posting’s text/);
      await opened.close();
    });

    test("settings: theme, stage and formats take hold; the page says where the data is", async () => {
      const options = await on.browser.openOwn("options.html");
      await options.waitFor("code.value");
      assert.match(await textOf(options, "code.value"), /tracker\.db$/);
      await picture(options, "options");
      await accessible(options, "options");
      const choose = (name, value) =>
        options.evaluate(
          (id, wanted) => {
            const control = document.getElementById(id);
            control.value = wanted;
            control.dispatchEvent(new Event("change", { bubbles: true }));
          },
          `setting-${name}`,
          value,
        );
      await choose("theme", "dark");
      await on.until("the theme", () =>
        options.evaluate(
          () => document.documentElement.dataset.theme === "dark" || null,
        ),
      );
      await choose("default_stage", "applied");
      await choose("date_format", "iso");
      await on.until("the settings", () =>
        options.evaluate(async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          const stored = await api.storage.local.get();
          return stored["setting.date_format"] === "iso" || null;
        }),
      );
      await options.close();
      const opened = await popup("/framed-job");
      assert.equal(await inputOf(opened, ".labels select"), "applied");
      assert.equal(
        await opened.evaluate(() => document.documentElement.dataset.theme),
        "dark",
      );
      await opened.saveByKeys();
      await saved(opened);
      assert.deepEqual(
        await rows("SELECT stage FROM postings WHERE title = 'Framed baker'"),
        [{ stage: "applied" }],
      );
      await opened.close();
      const known = await popup("/framed-job", ".known");
      assert.match(
        await textOf(known, ".known"),
        /\d{4}-\d\d-\d\d as “Applied”/,
      );
      await known.close();
    });

    test("settings go into a file and come back from it", async () => {
      const options = await on.browser.openOwn("options.html");
      await options.waitFor("#setting-theme");
      const theme = (wanted) =>
        on.until(wanted, () =>
          options.evaluate(
            (name) => document.documentElement.dataset.theme === name || null,
            wanted,
          ),
        );
      const choose = (wanted) =>
        options.evaluate((name) => {
          const control = document.getElementById("setting-theme");
          control.value = name;
          control.dispatchEvent(new Event("change", { bubbles: true }));
        }, wanted);
      const load = (text) =>
        options.evaluate((content) => {
          const input = document.querySelector("input[type=file]");
          const data = new DataTransfer();
          data.items.add(new File([content], "settings.json"));
          input.files = data.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }, text);
      await choose("dark");
      await theme("dark");
      await pressText(options, "button", "Save to a file");
      const file = path.join(on.home, "downloads/jobdaw-settings.json");
      const text = await on.until("the file", async () =>
        existsSync(file) ? (await readFile(file, "utf8")) || null : null,
      );
      await choose("light");
      await theme("light");
      await load("{}");
      await on.until("the refusal", async () =>
        /no file of Jobdaw/.test(await textOf(options, "main")),
      );
      await load(text);
      await theme("dark");
      await options.close();
    });

    test("without the host what waits is changed and exported", async () => {
      await on.removeHost();
      const add = await on.browser.openOwn("popup.html#add");
      await add.waitFor("textarea");
      await dropFile(add, "job.pdf", PDF);
      await add.waitFor("[role=alert]");
      const told = await textOf(add, "[role=alert]");
      assert.match(told, /pdftotext.*paste it here/);
      await add.close();
      const opened = await popup("/waits");
      await opened.saveByKeys();
      await opened.waitFor(".done.waiting");
      await opened.close();
      const tracker = await on.browser.openTracker();
      await tracker.waitFor(".waiting-list button");
      const send = (name, params) =>
        tracker.evaluate(
          (message) =>
            (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(
              message,
            ),
          { name, params },
        );
      const { ok } = await send("waiting", {});
      const { uuid } = ok.items.at(-1);
      await send("edit_waiting", { uuid, overrides: { title: "=Baker" } });
      await pressText(tracker, ".waiting-list button", "CSV");
      const file = path.join(on.home, "downloads/jobdaw-waiting.csv");
      const text = await on.until("the file", async () =>
        existsSync(file) ? (await readFile(file, "utf8")) || null : null,
      );
      const [head, row] = readCsv(text);
      const cell = (name) => row[head.indexOf(name)];
      assert.equal(cell("title"), "'=Baker");
      assert.equal(cell("company"), "Windmill Bakery");
      assert.equal(cell("url"), on.site.url("/waits"));
      await on.addHost();
      await on.until("the delivery", async () => {
        await send("status", {});
        return (await titles()).includes("=Baker");
      });
      const snapshot =
        "SELECT count(*) AS pages FROM snapshots s JOIN captures c ON c.id = s.capture_id JOIN postings p ON p.id = c.posting_id WHERE p.title = '=Baker'";
      assert.deepEqual(await rows(snapshot), [{ pages: 1 }]);
      await tracker.close();
    });

    test("the first run says what to do, and turns green by itself", async () => {
      await on.removeHost();
      const welcome = await on.browser.openOwn("welcome.html");
      await welcome.waitFor(".command");
      await picture(welcome, "welcome");
      await accessible(welcome, "welcome");
      await on.addHost();
      await welcome.waitFor(".state.good");
      await picture(welcome, "welcome-ready");
      await welcome.close();
      const sample = await on.browser.openOwn("popup.html#sample");
      await sample.waitFor("#field-title");
      assert.match(await inputOf(sample, "#field-title"), /Baker/);
      await sample.close();
    });
  });
}
