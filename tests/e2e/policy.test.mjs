// What an organization sets by policy stands, and can't be changed. Chromium
// reads policies of the whole machine alone, so this is Firefox's way.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { Firefox } from "./lib/firefox.mjs";
import { identity } from "./lib/project.mjs";
import { stage } from "./lib/stage.mjs";

const POLICY = {
  theme: "dark",
  default_stage: "applied",
  keep_page: false,
  money_format: "shells",
  unknown: true,
};

describe("Firefox: a policy", () => {
  const on = stage(Firefox, {
    launch: async (home) => {
      const directory = path.join(home, ".mozilla/managed-storage");
      await mkdir(directory, { recursive: true });
      await writeFile(
        path.join(directory, `${identity.firefox_id}.json`),
        JSON.stringify({
          name: identity.firefox_id,
          description: "Jobdaw",
          type: "storage",
          data: POLICY,
        }),
      );
      return {};
    },
  });

  test("is shown, and fixed; what it says wrongly is passed over", async () => {
    const options = await on.browser.openOwn("options.html");
    await options.waitFor("#setting-theme:disabled");
    const controls = await options.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll("[id^=setting-]")].map((control) => [
          control.id.slice("setting-".length),
          [
            control.type === "checkbox" ? control.checked : control.value,
            control.disabled,
          ],
        ]),
      ),
    );
    assert.deepEqual(controls, {
      theme: ["dark", true],
      date_format: ["medium", false],
      money_format: ["symbol", false],
      default_stage: ["applied", true],
      keep_page: [false, true],
    });
    await on.picture(options, "options-policy");
    await on.accessible(options, "options with a policy");
    await options.close();
  });

  test("holds for what is saved", async () => {
    const popup = await on.popup("/jobs/1234567");
    await popup.saveByKeys();
    await on.saved(popup);
    await popup.close();
    assert.deepEqual(
      await on.rows(
        "SELECT stage, (SELECT count(*) FROM snapshots) AS pages FROM postings",
      ),
      [{ stage: "applied", pages: 0 }],
    );
  });
});
