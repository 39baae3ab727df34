// One manifest source for Chromium and Firefox:
//   wxt build --browser chromium  ->  ../build/extension/chromium
//   wxt build --browser firefox   ->  ../build/extension/firefox
import { fileURLToPath } from "node:url";
import { defineConfig } from "wxt";
import identity from "./identity.json" with { type: "json" };

const wasm = fileURLToPath(
  new URL("../build/wasm/jobdaw.wasm", import.meta.url),
);

// What is not named here is refused: no inline script or style, no remote
// image, no request to anywhere but the extension's own files.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export default defineConfig({
  outDir: "../build/extension",
  outDirTemplate: "{{browser}}",
  browser: "chromium",
  targetBrowsers: ["chromium", "firefox"],
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => ({
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    permissions: ["activeTab", "nativeMessaging", "scripting", "storage"],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    // Decided by Element.getHTML, which writes open shadow roots, in Chromium,
    // and by data_collection_permissions in Firefox.
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: identity.firefox_id,
              strict_min_version: "142.0",
              data_collection_permissions: { required: ["none"] },
            },
          },
        }
      : { key: identity.chromium_key, minimum_chrome_version: "125" }),
  }),
  hooks: {
    "build:publicAssets": (_, files) => {
      files.push({ absoluteSrc: wasm, relativeDest: "jobdaw.wasm" });
    },
  },
  vite: () => ({
    build: {
      // An asset turned into a data: URL would need a wider policy.
      assetsInlineLimit: 0,
      modulePreload: false,
      target: ["chrome125", "firefox142"],
    },
  }),
});
