// From the outbox to the host: one item at a time, in the order of saving. An
// item leaves the outbox only after the host has committed it.
//
//   const delivery = new Delivery(host);
//   await delivery.save(item)    { saved } or { waiting, failure }
import { browser } from "wxt/browser";
import { type Failure, toFailure } from "./errors";
import type { Host } from "./host";
import { hasLeftList, TO_CAPTURE } from "./listing";
import type { Outcome, Saved, SaveItem } from "./messages";
import * as outbox from "./outbox";

// These refuse every item alike.
const HOST_IS_AWAY = [
  "host_missing",
  "host_stopped",
  "host_silent",
  "host_older",
  "host_newer",
];
// How many went out that nobody has been told of.
const UNTOLD = "delivered";

interface Delivered {
  uuids: string[];
  failure: Failure | null;
}

export class Delivery {
  readonly #host: Host;
  // Where the saves of this session went, for taking one back.
  readonly #saved = new Map<string, Saved>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
  }

  // Kept at once, delivered in turn: a host that hangs loses nothing.
  async save(item: SaveItem, kept: () => Promise<void>): Promise<Outcome> {
    try {
      await outbox.put([item]);
    } catch (error) {
      // The browser has no room. What the host takes needs none.
      return this.#inTurn(async () => {
        const saved = await this.#send(item).catch(() => null);
        if (!saved) throw error;
        await kept();
        return { saved };
      });
    }
    await kept();
    return this.outcome(item.uuid);
  }

  async saveAll(items: SaveItem[]) {
    await outbox.put(items);
    return this.#inTurn(async () => {
      const { uuids, failure } = await this.#deliver();
      const own = new Set(items.map(({ uuid }) => uuid));
      const others = uuids.filter((uuid) => !own.has(uuid));
      await this.#untold(others.length);
      return {
        count: uuids.length - others.length,
        waiting: await outbox.count(),
        failure,
      };
    });
  }

  // Tries once more, and says what became of that item.
  outcome(uuid: string): Promise<Outcome> {
    return this.#inTurn(async () => {
      const { uuids, failure } = await this.#deliver();
      await this.#untold(uuids.filter((other) => other !== uuid).length);
      const own = await outbox.get(uuid);
      const saved = this.#saved.get(uuid);
      if (saved && !own) return { saved };
      return {
        waiting: await outbox.count(),
        failure: own?.failure ??
          failure ?? { code: "internal", message: "not in the outbox" },
      };
    });
  }

  // Sends what waits; for when nobody looks.
  run(): Promise<void> {
    return this.#inTurn(async () => {
      const { uuids } = await this.#deliver();
      await this.#untold(uuids.length);
    });
  }

  // How many have gone out since this was last asked.
  async told(): Promise<number> {
    return this.#inTurn(async () => {
      const { [UNTOLD]: untold } = await browser.storage.session.get(UNTOLD);
      await browser.storage.session.remove(UNTOLD);
      return (untold as number | undefined) ?? 0;
    });
  }

  edit(uuid: string, overrides: SaveItem["overrides"]): Promise<void> {
    return this.#inTurn(async () => {
      const item = await outbox.get(uuid);
      const saved = this.#saved.get(uuid);
      if (item) {
        await outbox.put([{ ...item, overrides }]);
      } else if (saved) {
        // It went out while the user was typing.
        const { posting_id } = saved;
        await this.#host.request("edit", { posting_id, fields: overrides });
      }
    });
  }

  // Takes a save back, wherever it is by now.
  discard(uuid: string): Promise<void> {
    return this.#inTurn(async () => {
      await outbox.drop(uuid);
      const saved = this.#saved.get(uuid);
      this.#saved.delete(uuid);
      for (const change_id of saved?.change_ids ?? []) {
        await this.#host.request("undo", { change_id });
      }
    });
  }

  async #deliver(): Promise<Delivered> {
    const uuids: string[] = [];
    let failure: Failure | null = null;
    for (const uuid of await outbox.uuids()) {
      const waiting = await outbox.get(uuid);
      if (!waiting) continue;
      const { failure: _, ...item } = waiting;
      try {
        await this.#send(item);
        await outbox.drop(uuid);
        uuids.push(uuid);
      } catch (error) {
        failure = toFailure(error);
        // A posting that the host refuses stays with its reason and lets the
        // others pass.
        if (HOST_IS_AWAY.includes(failure.code)) break;
        await outbox.put([item], failure);
      }
    }
    return { uuids, failure };
  }

  async #send(item: SaveItem): Promise<Saved> {
    const saved = (await this.#host.request("save", item)) as Saved;
    // Latest change first, as they are taken back.
    const change_ids = [saved.change_id];
    if (hasLeftList(item, saved)) {
      const { posting_id } = saved;
      const tags = { posting_id, remove_tags: [TO_CAPTURE] };
      // Saved it is, with the tag or without.
      const untagged = (await this.#host
        .request("edit", tags)
        .catch(() => null)) as { change_id: number | null } | null;
      if (untagged?.change_id) change_ids.unshift(untagged.change_id);
    }
    const sent = { ...saved, change_ids };
    this.#saved.set(item.uuid, sent);
    return sent;
  }

  async #untold(count: number): Promise<void> {
    if (count === 0) return;
    const { [UNTOLD]: before } = await browser.storage.session.get(UNTOLD);
    const sum = ((before as number | undefined) ?? 0) + count;
    await browser.storage.session.set({ [UNTOLD]: sum });
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(step);
    this.#queue = result.catch(() => {});
    return result;
  }
}
