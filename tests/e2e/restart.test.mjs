// What waits for the host survives a browser that is killed.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { installHost, output, scratch } from "./lib/project.mjs";
import { serve } from "./lib/serve.mjs";

test("a posting that waits outlives the browser, and is delivered once", async (t) => {
  const home = await scratch("restart");
  const site = await serve();
  t.after(() => site.close());

  const killed = await Chromium.launch({ home });
  await killed.open(site.url("/jobs/1234567"));
  const popup = await killed.pressToolbarButton();
  await popup.waitFor("form");
  await popup.saveByKeys();
  await popup.waitFor(".done.waiting");
  const ended = new Promise((resolve) =>
    killed.browser.process().once("exit", resolve),
  );
  killed.browser.process().kill("SIGKILL");
  await ended;

  await installHost("chromium", Chromium.manifestDirectory(home));
  const again = await Chromium.launch({ home });
  t.after(() => again.close());
  for (let look = 0; look < 2; look++) {
    const tracker = await again.openTracker();
    await tracker.waitFor("tr[data-posting]");
    await tracker.close();
  }
  const saved = await output("sqlite3", [
    path.join(home, "data/tracker.db"),
    "SELECT count(*) || ' ' || max(title) FROM postings",
  ]);
  assert.equal(saved.trim(), "1 Senior Software Engineer - Azure AI");
});
