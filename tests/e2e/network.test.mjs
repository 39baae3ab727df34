// The extension asks the network for nothing: not when it reads a page, saves,
// lists, shows its options or fails.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { Firefox } from "./lib/firefox.mjs";
import { identity } from "./lib/project.mjs";
import { stage } from "./lib/stage.mjs";

const ROUTE = "/jobs/1234567";

async function useAll(on) {
  for (const route of ["/bread", ROUTE]) {
    const opened = await on.popup(route, ".message h1, form");
    await opened.close();
  }
  const opened = await on.popup(ROUTE);
  await opened.saveByKeys();
  await on.saved(opened);
  await opened.close();
  for (const name of ["tracker", "options", "welcome"]) {
    const shown = await on.browser.openOwn(`${name}.html`);
    await shown.waitFor("main");
    await shown.close();
  }
}

describe("Chromium's log of the network", () => {
  const log = (home) => path.join(home, "network.json");
  const on = stage(Chromium, {
    launch: (home) => ({ flags: [`--log-net-log=${log(home)}`] }),
  });
  test("has no request of the extension but for its own files", async () => {
    await useAll(on);
    const requested = on.site.requests.filter(
      (name) => name !== "/favicon.ico",
    );
    assert.deepEqual(requested, ["/bread", ROUTE, ROUTE]);
    await on.browser.close();
    const { events } = JSON.parse(await readFile(log(on.home), "utf8"));
    const own = `chrome-extension://${identity.chromium_id}`;
    const urls = events.map(({ params }) => params?.url).filter(Boolean);
    assert.ok(
      urls.some((url) => url.includes(ROUTE)),
      "the log has the page",
    );
    assert.deepEqual(
      events
        .filter(({ params }) => params?.initiator === own)
        .map(({ params }) => params.url)
        .filter((url) => url && !url.startsWith(`${own}/`)),
      [],
    );
  });
});

describe("Firefox's requests", () => {
  const on = stage(Firefox);
  test("have none of the extension but for its own files", async () => {
    await on.browser.firefox.inChrome(() => {
      const seen = [];
      window.jobdawRequests = seen;
      Services.obs.addObserver((subject) => {
        const channel = subject.QueryInterface(Ci.nsIHttpChannel);
        const { triggeringPrincipal } = channel.loadInfo;
        if (triggeringPrincipal.addonPolicy) seen.push(channel.URI.spec);
      }, "http-on-modify-request");
    });
    await useAll(on);
    const requested = on.site.requests.filter(
      (name) => name !== "/favicon.ico",
    );
    assert.deepEqual(requested, ["/bread", ROUTE, ROUTE]);
    const seen = await on.browser.firefox.inChrome(() => window.jobdawRequests);
    assert.deepEqual(seen, []);
  });
});
