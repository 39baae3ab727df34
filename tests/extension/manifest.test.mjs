// What the built extension may do, spelled out: a change here is a decision.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (file) =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
const identity = read("extension/identity.json");

for (const browser of ["chromium", "firefox"]) {
  const manifest = read(`build/extension/${browser}/manifest.json`);

  test(`${browser}: the least permissions, and no page but its own`, () => {
    assert.deepEqual(manifest.permissions.sort(), [
      "activeTab",
      "contextMenus",
      "nativeMessaging",
      "scripting",
      "storage",
    ]);
    for (const key of [
      "host_permissions",
      "optional_permissions",
      "content_scripts",
      "web_accessible_resources",
      "externally_connectable",
    ]) {
      assert.equal(manifest[key], undefined, key);
    }
    // Asked for when the user presses "Allow", for one site.
    assert.deepEqual(manifest.optional_host_permissions, [
      "http://*/*",
      "https://*/*",
    ]);
    assert.deepEqual(manifest.content_security_policy, {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    });
  });
}

test("Chromium's id is the one that follows from the key", () => {
  const { key } = read("build/extension/chromium/manifest.json");
  const digest = createHash("sha256").update(Buffer.from(key, "base64"));
  const id = digest
    .digest("hex")
    .slice(0, 32)
    .replace(/./g, (digit) => "abcdefghijklmnop"[Number.parseInt(digit, 16)]);
  assert.equal(id, identity.chromium_id);
});

test("Firefox is told the id, and that nothing is collected", () => {
  const { gecko } = read(
    "build/extension/firefox/manifest.json",
  ).browser_specific_settings;
  assert.equal(gecko.id, identity.firefox_id);
  assert.deepEqual(gecko.data_collection_permissions, { required: ["none"] });
});
