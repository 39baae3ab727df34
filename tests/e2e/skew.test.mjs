// A helper of another version: told which side to update, and nothing is lost.
import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { Chromium } from "./lib/chromium.mjs";
import { identity } from "./lib/project.mjs";
import { stage } from "./lib/stage.mjs";

// Answers everything, in a protocol of its own.
const helper = (protocol) => `#!${process.execPath}
let left = Buffer.alloc(0);
process.stdin.on("data", (chunk) => {
  left = Buffer.concat([left, chunk]);
  while (left.length >= 4 && left.length >= 4 + left.readUInt32LE()) {
    const length = left.readUInt32LE();
    const { id } = JSON.parse(left.subarray(4, 4 + length));
    left = left.subarray(4 + length);
    const error = { code: "unsupported_version", message: "other" };
    const versions = { protocol: ${protocol}, schema_version: 1, host: "9.0.0", core: "9.0.0" };
    const reply = Buffer.from(JSON.stringify({ id, error, versions }));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(reply.length);
    process.stdout.write(Buffer.concat([head, reply]));
  }
});
`;

describe("Chromium: a helper of another version", () => {
  const on = stage(Chromium);
  const install = async (protocol) => {
    await on.removeHost();
    const directory = Chromium.manifestDirectory(on.home);
    await mkdir(directory, { recursive: true });
    const file = path.join(on.home, `helper-${protocol}`);
    await writeFile(file, helper(protocol), { mode: 0o755 });
    await writeFile(
      path.join(directory, `${identity.host_name}.json`),
      JSON.stringify({
        name: identity.host_name,
        description: "another",
        path: file,
        type: "stdio",
        allowed_origins: [`chrome-extension://${identity.chromium_id}/`],
      }),
    );
  };

  for (const [protocol, side] of [
    [0, /helper is older/],
    [2, /helper is newer/],
  ]) {
    test(`protocol ${protocol}: ${side.source}`, async () => {
      await install(protocol);
      const opened = await on.popup(`/jobs/1234567?protocol=${protocol}`);
      await opened.waitFor("form .notice");
      assert.match(await on.textOf(opened, "form .notice"), side);
      await opened.saveByKeys();
      await opened.waitFor(".done.waiting");
      assert.match(await on.textOf(opened, "main"), side);
      await opened.close();
      const options = await on.browser.openOwn("options.html");
      await on.until("the version", async () =>
        /Helper 9\.0\.0/.test(await on.textOf(options, "main")),
      );
      await options.close();
    });
  }

  test("what waited goes out when the right one is there, and is counted", async () => {
    await rm(Chromium.manifestDirectory(on.home), { recursive: true });
    await on.addHost();
    const opened = await on.popup("/bread", ".message h1");
    await opened.waitFor(".notice.good");
    assert.match(await on.textOf(opened, ".notice.good"), /2 waiting postings/);
    assert.equal((await on.rows("SELECT id FROM postings")).length, 2);
    await opened.close();
  });
});
