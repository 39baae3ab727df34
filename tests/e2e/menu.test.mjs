// The context menu: a selection, and the job behind a link; and the shortcut.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { openDisplay } from "./lib/display.mjs";
import { Firefox } from "./lib/firefox.mjs";
import { bakery, page } from "./lib/serve.mjs";
import { stage } from "./lib/stage.mjs";

const inner = (html) => html.replace(/^[\s\S]*<main>|<\/main>[\s\S]*$/g, "");

const routes = {
  "/two": [
    page(
      "Two jobs",
      `<p><a id="link" href="/jobs/third">Third baker</a></p>
       <article id="first">${inner(bakery("Night baker", 30))}</article>
       <article id="second">${inner(bakery("Day baker", 32))}</article>`,
    ),
  ],
};

function menu(on) {
  test("reads what is selected, and nothing else", async () => {
    await on.browser.open(on.site.url("/two"));
    await on.browser.readPage(() => {
      getSelection().selectAllChildren(document.getElementById("second"));
    });
    await on.browser.chooseInMenu("#second h1");
    const opened = await on.browser.openedPopup();
    await opened.waitFor("#field-title");
    assert.equal(await on.inputOf(opened, "#field-title"), "Day baker");
    await opened.close();
  });

  test("keeps the job behind a link for later, by its words", async () => {
    await on.browser.open(on.site.url("/two"));
    await on.browser.chooseInMenu("#link");
    const kept = await on.until("the row", async () => {
      const found = await on.rows(
        "SELECT p.title, p.url, t.tag FROM postings p JOIN tags t ON t.posting_id = p.id",
      );
      return found.length > 0 ? found : null;
    });
    assert.deepEqual(kept, [
      {
        title: "Third baker",
        url: on.site.url("/jobs/third"),
        tag: "to-capture",
      },
    ]);
  });
}

describe("Firefox: the context menu", () => {
  menu(stage(Firefox, { routes }));
});

describe("Chromium: the context menu", () => {
  let display;
  const launch = async () => {
    display = await openDisplay();
    return { display };
  };
  const on = stage(Chromium, { routes, launch });
  after(() => display?.close());
  menu(on);

  test("the shortcut opens what the button opens", async () => {
    await on.browser.open(on.site.url("/jobs/1234567"));
    await display.press("alt+shift+j");
    const opened = await on.browser.openedPopup();
    await opened.waitFor("#field-title");
    await opened.close();
  });
});
