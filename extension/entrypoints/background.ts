// Owns the core, the port to the host and the outbox. Pages ask; nothing else may.
import { type Browser, browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import identity from "../identity.json";
import { showWaiting } from "../lib/badge";
import { readyCore } from "../lib/core";
import { Delivery } from "../lib/delivery";
import { type Failure, toFailure } from "../lib/errors";
import { Host } from "../lib/host";
import { addMenus, onMenu } from "../lib/menus";
import {
  isMessage,
  type Message,
  type Messages,
  type Status,
} from "../lib/messages";
import * as outbox from "../lib/outbox";
import { serveReadings } from "../lib/read-tab";
import { TRACKER_CHECKS, type TrackerActions } from "../lib/tracker-actions";
import { waitingFile } from "../lib/waiting-file";
import { forgetTab, forgetWork } from "../lib/work";

export default defineBackground({
  type: "module",
  main() {
    const host = new Host(identity.host_name);
    const delivery = new Delivery(host);

    // The tracker's actions are the host's as they are.
    const passed = Object.fromEntries(
      Object.keys(TRACKER_CHECKS).map((action) => [
        action,
        (params: object) => host.request(action, params),
      ]),
    ) as { [N in keyof TrackerActions]: (params: object) => Promise<unknown> };

    // Whatever changes the outbox shows on the toolbar.
    const counted = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work;
      } finally {
        await showWaiting(await outbox.count());
      }
    };

    const handlers: {
      [N in keyof Messages]: (
        params: Messages[N]["params"],
      ) => Promise<unknown>;
    } = {
      ...passed,
      extract: async ({ page }) => (await readyCore()).extract(page),
      match_form: async ({ request }) => (await readyCore()).matchForm(request),
      row: async ({ request }) => (await readyCore()).row(request),
      status: async (): Promise<Status> => {
        await counted(delivery.run());
        const status = {
          failure: null as Failure | null,
          tracker: null as Status["tracker"],
          waiting: await outbox.count(),
          delivered: await delivery.told(),
        };
        try {
          Object.assign(status, await host.request("hello", {}));
        } catch (error) {
          status.failure = toFailure(error);
        }
        return { ...status, host_version: host.version };
      },

      save: ({ item, work_key }) =>
        counted(
          delivery.save(item, async () => {
            if (work_key) await forgetWork(work_key);
          }),
        ),
      save_all: ({ items }) => counted(delivery.saveAll(items)),
      deliver: ({ uuid }) => counted(delivery.outcome(uuid)),
      waiting: async () => ({ items: await outbox.items() }),
      export_waiting: async ({ format }) =>
        waitingFile(await outbox.items(), format),
      edit_waiting: async ({ uuid, overrides }) => {
        await delivery.edit(uuid, overrides);
        return {};
      },
      discard: async ({ uuid }) => {
        await counted(delivery.discard(uuid));
        return {};
      },
    };

    const origin = new URL(browser.runtime.getURL("/" as never)).origin;

    // Only pages of this extension: a content script has the page's URL.
    const isOwn = ({ id, url }: Browser.runtime.MessageSender) =>
      id === browser.runtime.id && !!url && new URL(url).origin === origin;

    serveReadings(isOwn);

    browser.runtime.onMessage.addListener(
      (message: unknown, sender, sendResponse) => {
        if (!isOwn(sender)) return;
        if (!isMessage(message)) {
          const error: Failure = { code: "bad_request", message: "" };
          sendResponse({ error });
          return;
        }
        answer(message).then(
          (ok) => sendResponse({ ok }),
          (error) => sendResponse({ error: toFailure(error) }),
        );
        return true;
      },
    );

    function answer({ name, params }: Message): Promise<unknown> {
      const handler = handlers[name] as (params: object) => Promise<unknown>;
      return handler(params);
    }

    onMenu((item) => counted(delivery.saveAll([item])));
    browser.tabs.onRemoved.addListener((tab_id) => void forgetTab(tab_id));

    // What waited over a restart goes out as soon as the browser is up.
    browser.runtime.onStartup.addListener(() => void counted(delivery.run()));
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void addMenus();
      void counted(delivery.run());
      if (reason === "install") {
        const url = browser.runtime.getURL("/welcome.html" as never);
        void browser.tabs.create({ url });
      }
    });
  },
});
