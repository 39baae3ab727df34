// Chromium with the extension, driven as a user does: the toolbar's action, the
// popup that it opens, the tracker page in a tab.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { EXTENSION, identity, puppeteer, until } from "./project.mjs";

export const FLAGS = [
  // The sandbox does not start for root.
  ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=en-US",
  "--screen-info={1366x768}",
];

// The button stands in the toolbar, as the first-run page advises: one behind
// the puzzle piece is moved out of it first, which takes 200 ms.
const PINNED = JSON.stringify({
  extensions: { pinned_extensions: [identity.chromium_id] },
});

// A page of the extension.
class ExtensionPage {
  constructor(page) {
    this.page = page;
  }

  // work is a function, or the text of one.
  evaluate(work, ...args) {
    return this.page.evaluate(
      typeof work === "string" ? `(${work})()` : work,
      ...args,
    );
  }

  waitFor(selector) {
    return this.page.waitForSelector(selector, { timeout: 15_000 });
  }

  click(selector) {
    return this.page.click(selector);
  }

  // As a person does: select what is there, type over it.
  async fill(selector, text) {
    await this.page.click(selector, { count: 3 });
    await this.page.keyboard.type(text);
  }

  // One key with its modifiers, "Shift+ArrowDown", or a text letter by letter.
  async press(keys) {
    const held = keys.length > 1 ? keys.split("+") : [keys];
    const key = held.pop();
    for (const one of held) await this.page.keyboard.down(one);
    await this.page.keyboard.press(key);
    for (const one of held.reverse()) await this.page.keyboard.up(one);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  resize(width, height) {
    return this.page.setViewport({ width, height });
  }

  async paste(selector, text) {
    await this.page.focus(selector);
    await this.page.keyboard.sendCharacter(text);
  }

  async saveByKeys() {
    await this.page.keyboard.down("Control");
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.up("Control");
  }

  prefer(scheme) {
    return this.page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
  }

  async screenshot(file, scheme) {
    await this.prefer(scheme);
    await this.page.screenshot({ path: file });
  }

  // A popup that has closed itself is closed.
  async close() {
    await this.page.close().catch(() => {});
  }
}

export class Chromium {
  name = "chromium";

  static browserName = "chromium";
  static protectedPage = "chrome://version";
  static manifestDirectory = (home) =>
    path.join(home, "profile/NativeMessagingHosts");

  static async launch({
    home,
    headless = true,
    extension = EXTENSION.chromium,
    flags = [],
    display = null,
  }) {
    const driver = new Chromium();
    driver.display = display;
    const profile = path.join(home, "profile");
    const preferences = path.join(profile, "Default/Preferences");
    const is_new = !existsSync(preferences);
    if (is_new) {
      await mkdir(path.dirname(preferences), { recursive: true });
      await writeFile(preferences, PINNED);
    }
    driver.browser = await puppeteer.launch({
      executablePath: "/usr/bin/chromium",
      headless: headless && !display,
      pipe: true,
      userDataDir: profile,
      enableExtensions: [extension],
      defaultViewport: headless && !display ? undefined : null,
      args: [...FLAGS, ...flags],
      env: {
        ...process.env,
        HOME: home,
        LANGUAGE: "en",
        ...(display ? { DISPLAY: display.DISPLAY } : {}),
        JOBDAW_DATA_DIR: path.join(home, "data"),
      },
    });
    driver.extension = await until("the extension", async () =>
      (await driver.browser.extensions()).get(identity.chromium_id),
    );
    [driver.tab] = await driver.browser.pages();
    // The page of the first run opens in front.
    if (is_new) {
      const first = await driver.browser.waitForTarget((target) =>
        target.url().endsWith("/welcome.html"),
      );
      await (await first.page()).close();
    }
    const session = await driver.browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", {
      behavior: "allow",
      downloadPath: path.join(home, "downloads"),
    });
    return driver;
  }

  async open(url) {
    await this.tab.goto(url);
    await this.tab.bringToFront();
  }

  readPage(work, ...args) {
    return this.tab.evaluate(work, ...args);
  }

  async readClipboard() {
    const context = this.browser.defaultBrowserContext();
    await context.overridePermissions(new URL(this.tab.url()).origin, [
      "clipboard-read",
    ]);
    await this.tab.bringToFront();
    return this.tab.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => (await item.getType(type)).text();
      return { text: await read("text/plain"), html: await read("text/html") };
    });
  }

  async pressToolbarButton(opens = "popup.html") {
    const popup = this.openedPopup(opens);
    await this.tab.triggerExtensionAction(this.extension);
    return popup;
  }

  async openedPopup(opens = "popup.html") {
    const url = `chrome-extension://${identity.chromium_id}/${opens}`;
    const popup = await this.browser.waitForTarget(
      (target) => target.url() === url,
      { timeout: 15_000 },
    );
    return new ExtensionPage(await popup.asPage());
  }

  // On a display alone. The extension's entry is the last but one of any menu.
  async chooseInMenu(selector) {
    const { x, y } = await this.readPage((wanted) => {
      const { left, top } = document
        .querySelector(wanted)
        .getBoundingClientRect();
      return {
        x: screenX + (outerWidth - innerWidth) / 2 + left + 4,
        y: screenY + outerHeight - innerHeight + top + 4,
      };
    }, selector);
    await this.display.openMenu(x, y);
    await this.display.press("Up", "Up", "Return");
  }

  openTracker(hash = "") {
    return this.openOwn(`tracker.html${hash}`);
  }

  // A page of the extension, in a tab.
  async openOwn(name, width = 1200) {
    const page = await this.browser.newPage();
    await page.setViewport({ width, height: 800 });
    await page.goto(`chrome-extension://${identity.chromium_id}/${name}`);
    await page.bringToFront();
    return new ExtensionPage(page);
  }

  close() {
    return this.browser.close();
  }
}
