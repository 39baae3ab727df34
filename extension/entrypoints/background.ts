// Owns the core, the port to the host and the outbox. Pages ask; nothing else may.
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import identity from "../identity.json";
import { readyCore } from "../lib/core";
import { type Failure, toFailure } from "../lib/errors";
import { Host } from "../lib/host";
import {
  isMessage,
  type Message,
  type Messages,
  type Saved,
  type Status,
} from "../lib/messages";
import * as outbox from "../lib/outbox";
import { TRACKER_CHECKS, type TrackerActions } from "../lib/tracker-actions";

const HOST_IS_AWAY = ["host_missing", "host_stopped", "host_silent"];

export default defineBackground({
  type: "module",
  main() {
    const host = new Host(identity.host_name);
    // Where the saves of this session went, for taking one back.
    const delivered = new Map<string, Saved>();

    // One delivery at a time, in the order of saving. An item leaves the outbox
    // only after the host has committed it.
    const deliver = async () => {
      let failure: Failure | null = null;
      let count = 0;
      for (const { failure: _, ...item } of await outbox.items()) {
        try {
          const saved = (await host.request("save", item)) as Saved;
          delivered.set(item.uuid, saved);
          await outbox.drop(item.uuid);
          count += 1;
        } catch (error) {
          failure = toFailure(error);
          // A host that is away refuses all; a posting that the host refuses
          // stays with its reason and lets the others pass.
          if (HOST_IS_AWAY.includes(failure.code)) break;
          await outbox.put(item, failure);
        }
      }
      return { failure, count };
    };

    let queue: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
      const result = queue.then(step);
      queue = result.catch(() => {});
      return result;
    };

    // The tracker's actions are the host's as they are.
    const passed = Object.fromEntries(
      Object.keys(TRACKER_CHECKS).map((action) => [
        action,
        (params: object) => host.request(action, params),
      ]),
    ) as { [N in keyof TrackerActions]: (params: object) => Promise<unknown> };

    const handlers: {
      [N in keyof Messages]: (
        params: Messages[N]["params"],
      ) => Promise<unknown>;
    } = {
      ...passed,
      prepare: async () => {
        await readyCore();
        return {};
      },
      extract: async ({ page }) => (await readyCore()).extract(page),
      match_form: async ({ request }) => (await readyCore()).matchForm(request),
      row: async ({ request }) => (await readyCore()).row(request),
      status: () =>
        inTurn(async (): Promise<Status> => {
          const { count } = await deliver();
          const waiting = (await outbox.items()).length;
          try {
            const { tracker } = (await host.request("hello", {})) as {
              tracker: NonNullable<Status["tracker"]>;
            };
            return { failure: null, tracker, waiting, delivered: count };
          } catch (error) {
            const failure = toFailure(error);
            return { failure, tracker: null, waiting, delivered: count };
          }
        }),

      // Kept at once, delivered in turn: a host that hangs loses nothing.
      save: async ({ item }) => {
        await outbox.put(item, null);
        return inTurn(async (): Promise<Messages["save"]["reply"]> => {
          const { failure } = await deliver();
          const saved = delivered.get(item.uuid);
          const waiting = await outbox.items();
          const own = waiting.find(({ uuid }) => uuid === item.uuid);
          if (saved && !own) return { saved };
          return {
            waiting: waiting.length,
            failure: own?.failure ??
              failure ?? { code: "internal", message: "" },
          };
        });
      },

      waiting: async () => ({ items: await outbox.items() }),

      discard: ({ uuid }) =>
        inTurn(async () => {
          await outbox.drop(uuid);
          const saved = delivered.get(uuid);
          if (saved) await host.request("undo", { change_id: saved.change_id });
          return {};
        }),
    };

    const origin = new URL(browser.runtime.getURL("/" as never)).origin;

    browser.runtime.onMessage.addListener(
      (message: unknown, sender, sendResponse) => {
        // Only pages of this extension: a content script has the page's URL.
        if (
          sender.id !== browser.runtime.id ||
          !sender.url ||
          new URL(sender.url).origin !== origin
        ) {
          return;
        }
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

    // What waited over a restart goes out as soon as the browser is up.
    browser.runtime.onStartup.addListener(() => void inTurn(deliver));
    browser.runtime.onInstalled.addListener(() => void inTurn(deliver));
  },
});
