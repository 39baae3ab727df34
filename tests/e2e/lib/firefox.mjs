// Firefox with the extension, driven as a user does: the toolbar's button, the
// popup that it opens, the tracker page in a tab.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Marionette } from "./marionette.mjs";
import { EXTENSION, identity, until } from "./project.mjs";

const UUID = "6a6f6264-6177-4a6f-8264-61776a6f6264";
const WIDGET = identity.firefox_id.replace(/[^a-z0-9_-]/g, "_");

// What a test does in a page of the extension, wherever that page is shown.
class ExtensionPage {
  constructor(firefox) {
    this.firefox = firefox;
  }

  waitFor(selector) {
    return until(selector, () =>
      this.evaluate(
        (wanted) => document.querySelector(wanted) !== null || null,
        selector,
      ),
    );
  }

  click(selector) {
    return this.evaluate((wanted) => {
      const element = document.querySelector(wanted);
      element.focus();
      element.click();
    }, selector);
  }

  fill(selector, text) {
    return this.evaluate(
      (wanted, typed) => {
        const element = document.querySelector(wanted);
        element.focus();
        element.select?.();
        element.value = typed;
        element.dispatchEvent(new Event("input", { bubbles: true }));
      },
      selector,
      text,
    );
  }

  paste(selector, text) {
    return this.fill(selector, text);
  }

  saveByKeys() {
    return this.evaluate(() => {
      document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
        }),
      );
    });
  }

  async prefer(scheme) {
    await this.firefox.inChrome(
      (selector, wanted) => {
        document.querySelector(
          selector,
        ).browsingContext.prefersColorSchemeOverride = wanted;
      },
      this.element,
      scheme,
    );
    await until(scheme, () =>
      this.evaluate(
        (wanted) =>
          matchMedia(`(prefers-color-scheme: ${wanted})`).matches || null,
        scheme,
      ),
    );
  }
}

// WebDriver's code points for keys without a character.
const KEYS = {
  ArrowDown: "\uE015",
  ArrowLeft: "\uE012",
  ArrowRight: "\uE014",
  ArrowUp: "\uE013",
  Control: "\uE009",
  Enter: "\uE007",
  Escape: "\uE00C",
  F2: "\uE032",
  Shift: "\uE008",
  Tab: "\uE004",
};

class TabPage extends ExtensionPage {
  element = "#tabbrowser-tabpanels .deck-selected browser";

  async press(keys) {
    const values = (keys.length > 1 ? keys.split("+") : [keys]).map(
      (key) => KEYS[key] ?? key,
    );
    await this.#keys([
      ...values.map((value) => ({ type: "keyDown", value })),
      ...values.toReversed().map((value) => ({ type: "keyUp", value })),
    ]);
  }

  type(text) {
    return this.#keys(
      [...text].flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]),
    );
  }

  #keys(actions) {
    return this.firefox.command("WebDriver:PerformActions", {
      actions: [{ type: "key", id: "keys", actions }],
    });
  }

  resize(width, height) {
    return this.firefox.command("WebDriver:SetWindowRect", { width, height });
  }

  evaluate(work, ...args) {
    return this.firefox.inContent(work, ...args);
  }

  async screenshot(file, scheme) {
    await this.prefer(scheme);
    const { value } = await this.firefox.command("WebDriver:TakeScreenshot", {
      full: false,
    });
    await writeFile(file, Buffer.from(value, "base64"));
  }

  close() {
    return this.firefox.navigate("about:blank");
  }
}

// The popup is no tab: it is reached through the message manager of the panel's
// browser element.
class Popup extends ExtensionPage {
  element = "browser.webextension-popup-browser";

  evaluate(work, ...args) {
    return this.#ask(20_000, work, args);
  }

  // Firefox loads the popup before it opens the panel and then moves it there; a
  // question that falls between is lost, so this one is asked again.
  waitFor(selector) {
    return until(selector, () =>
      this.#ask(
        1000,
        (wanted) => document.querySelector(wanted) !== null || null,
        [selector],
      ),
    );
  }

  // As a person does: what only a person may do is allowed.
  clickAsUser(selector) {
    return this.#ask(
      20_000,
      (wanted) => document.querySelector(wanted).click(),
      [selector],
      true,
    );
  }

  isOpen() {
    return this.firefox.inChrome(
      () =>
        document
          .querySelector("browser.webextension-popup-browser")
          ?.closest("panel")?.state === "open" || null,
    );
  }

  #ask(deadline_ms, work, args, as_user = false) {
    return this.firefox.inChrome(
      async (source, given, deadline, by_user) => {
        const popup = document.querySelector(
          "browser.webextension-popup-browser",
        );
        // A script sent before the page has come is lost with the blank page.
        const shown = popup?.browsingContext?.currentWindowGlobal?.documentURI;
        if (!shown?.spec.endsWith("/popup.html")) {
          throw new Error("the popup is not there");
        }
        const name = `jobdaw-test:${crypto.randomUUID()}`;
        const answer = new Promise((resolve, reject) => {
          popup.messageManager.addMessageListener(name, ({ data }) =>
            resolve(data),
          );
          setTimeout(() => reject(new Error("the popup went away")), deadline);
        });
        const script = `(async () => {
          const sandbox = Cu.Sandbox(content, {
            sandboxPrototype: content, wantXrays: false });
          sandbox.given = ${JSON.stringify(JSON.stringify(given))};
          let answer;
          const input = ${by_user}
            ? content.windowUtils.setHandlingUserInput(true) : null;
          try {
            answer = Cu.evalInSandbox(
              "(async () => JSON.stringify({ value: await (" +
              ${JSON.stringify(source)} + ")(...JSON.parse(given)) }))()",
              sandbox);
            input?.destruct();
            answer = await answer;
          } catch (error) { answer = JSON.stringify({ error: String(error) }); }
          sendAsyncMessage(${JSON.stringify(name)}, answer);
        })()`;
        popup.messageManager.loadFrameScript(
          `data:application/javascript,${encodeURIComponent(script)}`,
          false,
        );
        const { value, error } = JSON.parse(await answer);
        if (error) throw new Error(error);
        return value;
      },
      String(work),
      args,
      deadline_ms,
      as_user,
    );
  }

  async screenshot(file, scheme) {
    await this.prefer(scheme);
    const image = await this.firefox.inChrome(async () => {
      const popup = document.querySelector(
        "browser.webextension-popup-browser",
      );
      const bitmap =
        await popup.browsingContext.currentWindowGlobal.drawSnapshot(
          null,
          1,
          "white",
        );
      const canvas = document.createElementNS(
        "http://www.w3.org/1999/xhtml",
        "canvas",
      );
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      return canvas.toDataURL("image/png").split(",")[1];
    });
    await writeFile(file, Buffer.from(image, "base64"));
  }

  // Until it is gone from the window, the next question might still go to it.
  close() {
    return until("the popup to close", () =>
      this.firefox.inChrome(() => {
        const popup = document.querySelector(
          "browser.webextension-popup-browser",
        );
        popup?.closest("panel")?.hidePopup();
        return popup === null || null;
      }),
    );
  }
}

export class Firefox {
  name = "firefox";
  uuid = UUID;

  static browserName = "firefox";
  static protectedPage = "about:support";
  static manifestDirectory = (home) =>
    path.join(home, ".mozilla/native-messaging-hosts");

  static async launch({ home, prefs = {} }) {
    const driver = new Firefox();
    const profile = path.join(home, "profile");
    const downloads = path.join(home, "downloads");
    await mkdir(profile, { recursive: true });
    await mkdir(downloads, { recursive: true });
    driver.firefox = await Marionette.launch({
      profile,
      home,
      env: { JOBDAW_DATA_DIR: path.join(home, "data") },
      prefs: {
        "browser.download.alwaysOpenPanel": false,
        "browser.download.dir": downloads,
        "browser.download.folderList": 2,
        "extensions.webextensions.uuids": JSON.stringify({
          [identity.firefox_id]: UUID,
        }),
        "intl.locale.requested": "en-US",
        // A click of a script counts as the user's, for the clipboard.
        "dom.events.testing.asyncClipboard": true,
        "ui.prefersReducedMotion": 1,
        ...prefs,
      },
    });
    await driver.firefox.installExtension(EXTENSION.firefox);
    await driver.firefox.inChrome(async (widget) => {
      const { CustomizableUI } = ChromeUtils.importESModule(
        "moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs",
      );
      CustomizableUI.addWidgetToArea(
        `${widget}-browser-action`,
        CustomizableUI.AREA_NAVBAR,
      );
    }, WIDGET);
    // The page of the first run opens in front.
    await until("the first run", () =>
      driver.firefox.inChrome(() => {
        const { gBrowser } = window;
        const first = [...gBrowser.tabs].find(({ linkedBrowser }) =>
          linkedBrowser.currentURI.spec.endsWith("/welcome.html"),
        );
        if (!first) return null;
        gBrowser.removeTab(first);
        return true;
      }),
    );
    return driver;
  }

  open(url) {
    return this.firefox.navigate(url);
  }

  readPage(work, ...args) {
    return this.firefox.inContent(work, ...args);
  }

  readClipboard() {
    return this.firefox.inChrome(() => {
      const read = (type) => {
        const { classes, interfaces } = Components;
        const transferable = classes[
          "@mozilla.org/widget/transferable;1"
        ].createInstance(interfaces.nsITransferable);
        transferable.init(null);
        transferable.addDataFlavor(type);
        Services.clipboard.getData(
          transferable,
          interfaces.nsIClipboard.kGlobalClipboard,
        );
        const data = {};
        transferable.getTransferData(type, data);
        return data.value.QueryInterface(interfaces.nsISupportsString).data;
      };
      return { text: read("text/plain"), html: read("text/html") };
    });
  }

  // A right click on an element of the page, and our entry of the menu.
  async chooseInMenu(selector) {
    await this.firefox.contextClick(selector);
    await until("the entry of the menu", () =>
      this.firefox.inChrome((widget) => {
        const menu = document.getElementById("contentAreaContextMenu");
        const entry = menu.querySelector(`[id^="${widget}-menuitem"]`);
        if (menu.state !== "open" || !entry) return null;
        menu.activateItem(entry);
        return true;
      }, WIDGET),
    );
  }

  async pressToolbarButton() {
    await until("the button", () =>
      this.firefox.clickInChrome(`#${WIDGET}-BAP`).then(() => true),
    );
    return this.openedPopup();
  }

  async openedPopup() {
    const popup = new Popup(this.firefox);
    await until("the panel", () => popup.isOpen());
    await popup.waitFor("header");
    return popup;
  }

  openTracker(hash = "") {
    return this.openOwn(`tracker.html${hash}`);
  }

  // A page of the extension, in the tab.
  async openOwn(name) {
    await this.firefox.navigate(`moz-extension://${UUID}/${name}`);
    return new TabPage(this.firefox);
  }

  close() {
    return this.firefox.quit();
  }
}
