// A client of Marionette, the remote control inside Firefox.
//
//   const firefox = await Marionette.launch({ profile, home, env, prefs });
//   await firefox.navigate("http://127.0.0.1:8080/");
//   await firefox.inContent((greeting) => document.title + greeting, "!");
//   await firefox.quit();
//
// The protocol: every message is "<length in bytes>:<JSON>"; a command is
// [0, id, name, parameters] and its answer [1, id, error, result].
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { until } from "./project.mjs";

const COLON = 58;

// Nothing is fetched, reported, updated or asked.
const QUIET = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.disable_open_during_load": false,
  "extensions.update.enabled": false,
  "marionette.port": 0,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "termsofuse.bypassNotification": true,
  "toolkit.telemetry.enabled": false,
};

export class Marionette {
  #process;
  #socket;
  #received = Buffer.alloc(0);
  #waiters = new Map();
  #last_id = 0;
  #greeted;

  static async launch({
    profile,
    home,
    env = {},
    prefs = {},
    headless = true,
  }) {
    const lines = Object.entries({ ...QUIET, ...prefs }).map(
      ([name, value]) =>
        `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(path.join(profile, "user.js"), lines.join("\n"));

    const client = new Marionette();
    client.#process = spawn(
      "/usr/bin/firefox-esr",
      [
        "--marionette",
        "--remote-allow-system-access",
        "--no-remote",
        ...(headless ? ["--headless"] : []),
        "--profile",
        profile,
      ],
      { stdio: "ignore", env: { ...process.env, HOME: home, ...env } },
    );
    const port = await until(
      "Firefox's port",
      async () => {
        const file = path.join(profile, "MarionetteActivePort");
        return Number(await readFile(file, "utf8")) || null;
      },
      60_000,
    );
    await client.#connect(port);
    await client.command("WebDriver:NewSession", { capabilities: {} });
    return client;
  }

  #connect(port) {
    return new Promise((resolve, reject) => {
      this.#greeted = resolve;
      this.#socket = net.connect(port, "127.0.0.1");
      this.#socket.on("data", (bytes) => this.#receive(bytes));
      this.#socket.on("error", reject);
      this.#socket.on("close", () => {
        for (const { reject: give_up } of this.#waiters.values()) {
          give_up(new Error("Firefox is gone"));
        }
        this.#waiters.clear();
      });
    });
  }

  #receive(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const colon = this.#received.indexOf(COLON);
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.subarray(colon + 1, end));
      this.#received = this.#received.subarray(end);
      if (Array.isArray(message)) this.#settle(message);
      else this.#greeted();
    }
  }

  #settle([, id, error, result]) {
    const waiter = this.#waiters.get(id);
    this.#waiters.delete(id);
    if (error) waiter.reject(new Error(`${error.error}: ${error.message}`));
    else waiter.resolve(result);
  }

  command(name, parameters = {}) {
    return new Promise((resolve, reject) => {
      this.#last_id += 1;
      this.#waiters.set(this.#last_id, { resolve, reject });
      const text = JSON.stringify([0, this.#last_id, name, parameters]);
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  // Runs a function of this file's author in the page, or in the browser's own
  // window; arguments and answer cross as JSON.
  inContent(work, ...args) {
    return this.#run(work, args, null);
  }

  async inChrome(work, ...args) {
    await this.command("Marionette:SetContext", { value: "chrome" });
    try {
      return await this.#run(work, args, "system");
    } finally {
      await this.command("Marionette:SetContext", { value: "content" });
    }
  }

  async #run(work, args, sandbox) {
    const script = `const [args, done] = arguments;
      (async () => (${work})(...args))().then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }));`;
    const { value } = await this.command("WebDriver:ExecuteAsyncScript", {
      script,
      args: [args],
      sandbox,
      newSandbox: true,
    });
    if (value.error) throw new Error(value.error);
    return value.value;
  }

  // Clicks an element of the browser's own window, as a mouse does.
  // A right click in the page.
  async contextClick(selector) {
    const { value } = await this.command("WebDriver:FindElement", {
      using: "css selector",
      value: selector,
    });
    const move = { type: "pointerMove", x: 0, y: 0, origin: value };
    const press = (type) => ({ type, button: 2 });
    await this.command("WebDriver:PerformActions", {
      actions: [
        {
          type: "pointer",
          id: "mouse",
          parameters: { pointerType: "mouse" },
          actions: [move, press("pointerDown"), press("pointerUp")],
        },
      ],
    });
  }

  async clickInChrome(selector) {
    await this.command("Marionette:SetContext", { value: "chrome" });
    try {
      const { value } = await this.command("WebDriver:FindElement", {
        using: "css selector",
        value: selector,
      });
      await this.command("WebDriver:ElementClick", {
        id: Object.values(value)[0],
      });
    } finally {
      await this.command("Marionette:SetContext", { value: "content" });
    }
  }

  navigate(url) {
    return this.command("WebDriver:Navigate", { url });
  }

  async installExtension(directory) {
    const { value } = await this.command("Addon:Install", {
      path: directory,
      temporary: true,
    });
    return value;
  }

  async quit() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    const kill = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
    await this.command("Marionette:Quit", { flags: ["eForceQuit"] }).catch(
      () => {},
    );
    await ended;
    clearTimeout(kill);
    this.#socket.destroy();
  }
}
