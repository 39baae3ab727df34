// The context menu: a selection, and the job behind a link.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
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

describe("Firefox: the context menu", () => {
  const on = stage(Firefox, { routes });

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
});
