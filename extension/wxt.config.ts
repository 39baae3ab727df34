// One manifest source for Chromium and Firefox:
//   wxt build --browser chromium  ->  ../build/extension/chromium
//   wxt build --browser firefox   ->  ../build/extension/firefox
import { fileURLToPath } from "node:url";
import { defineConfig } from "wxt";
import identity from "./identity.json" with { type: "json" };
import { policySchema } from "./lib/settings-table";

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

// Preact can put markup into the page when a component asks for it; none does,
// and so none can.
const withoutMarkup = {
  name: "without-markup",
  transform(code: string, id: string) {
    if (!id.includes("/preact/dist/preact.")) return;
    const without = code.replace(/\b\w+\.innerHTML=\w+\.__html/, "void 0");
    if (without === code) throw new Error("preact: innerHTML is set elsewhere");
    return without;
  },
};

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
    permissions: [
      "activeTab",
      "contextMenus",
      "nativeMessaging",
      "scripting",
      "storage",
    ],
    // Never asked for but by the user's click, for the one site whose frame
    // holds the posting.
    optional_host_permissions: ["http://*/*", "https://*/*"],
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+J" } },
    },
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
      : {
          key: identity.chromium_key,
          minimum_chrome_version: "125",
          storage: { managed_schema: "policy.json" },
        }),
  }),
  hooks: {
    "build:publicAssets": (wxt, files) => {
      files.push({ absoluteSrc: wasm, relativeDest: "jobdaw.wasm" });
      if (wxt.config.browser !== "chromium") return;
      const contents = JSON.stringify(policySchema());
      files.push({ contents, relativeDest: "policy.json" });
    },
  },
  vite: () => ({
    plugins: [withoutMarkup],
    build: {
      // An asset turned into a data: URL would need a wider policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: ["chrome125", "firefox142"],
    },
  }),
});
