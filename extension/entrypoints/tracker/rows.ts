// The rows of a list that may be long, read from the host as they come into
// sight.
//   Shape:  a row that is not there yet is undefined; what was shown stays
//           until the next answer has come.
//   Stale:  of the questions asked while one is under way only the last is put,
//           and an answer to an older one is dropped.
import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, toFailure } from "../../lib/errors";
import { ask } from "../../lib/messages";
import type {
  ListedPosting,
  Order,
  PostingId,
} from "../../lib/tracker-actions";

const CHUNK = 50;
const IDLE_MS = 200;

export interface Rows {
  // null until the first answer.
  count: number | null;
  failure: Failure | null;
  at(index: number): ListedPosting | undefined;
  // Among those that are there.
  indexOf(id: PostingId): number | null;
  need(first: number, last: number): void;
}

class RowStore {
  count: number | null = null;
  failure: Failure | null = null;
  readonly #tell: () => void;
  #order: Order = {};
  #chunks = new Map<number, ListedPosting[]>();
  #turn = 0;
  #window: readonly [number, number] = [0, 0];
  #isBusy = false;
  #idle: ReturnType<typeof setTimeout> | undefined;
  // The order changed, or what is in the tracker did.
  #isStale = false;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  at(index: number): ListedPosting | undefined {
    return this.#chunks.get(Math.floor(index / CHUNK))?.[index % CHUNK];
  }

  indexOf(id: PostingId): number | null {
    for (const [chunk, postings] of this.#chunks) {
      const at = postings.findIndex(({ posting_id }) => posting_id === id);
      if (at >= 0) return chunk * CHUNK + at;
    }
    return null;
  }

  show(order: Order) {
    this.#order = order;
    this.#window = [0, 0];
    this.reload();
  }

  reload() {
    this.#turn += 1;
    this.#isStale = true;
    this.#work();
  }

  need(first: number, last: number) {
    this.#window = [first, last];
    this.#work();
  }

  // What is in sight, or also what comes next.
  #missing(spare: number): number | undefined {
    const [first, last] = this.#window;
    const end = Math.ceil((this.count ?? 0) / CHUNK);
    const from = Math.floor(first / CHUNK);
    const to = Math.min(Math.floor((last - 1) / CHUNK) + spare, end - 1);
    for (let chunk = from; chunk <= to; chunk++) {
      if (!this.#chunks.has(chunk)) return chunk;
    }
    return undefined;
  }

  async #work(spare = 0) {
    clearTimeout(this.#idle);
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (;;) {
        const stale = this.#isStale;
        const chunk = stale
          ? Math.floor(this.#window[0] / CHUNK)
          : this.#missing(spare);
        if (chunk === undefined) break;
        this.#isStale = false;
        const turn = this.#turn;
        const { count, postings } = await this.#read(chunk);
        if (turn !== this.#turn) continue;
        if (stale) this.#chunks = new Map();
        this.count = count;
        this.failure = null;
        this.#chunks.set(chunk, postings);
        performance.mark("rows");
        this.#tell();
      }
    } catch (error) {
      this.failure = toFailure(error);
      this.#tell();
    }
    this.#isBusy = false;
    if (this.failure) return;
    if (this.#isStale) this.#work();
    // What comes next must not keep a question waiting.
    else if (!spare) this.#idle = setTimeout(() => this.#work(1), IDLE_MS);
  }

  // A reply of long rows may hold fewer than were asked for.
  async #read(chunk: number) {
    const postings: ListedPosting[] = [];
    for (;;) {
      const page = await ask("list", {
        ...this.#order,
        limit: CHUNK - postings.length,
        offset: chunk * CHUNK + postings.length,
      });
      postings.push(...page.postings);
      const wanted = Math.min(CHUNK, page.count - chunk * CHUNK);
      if (postings.length >= wanted || page.postings.length === 0) {
        return { count: page.count, postings };
      }
    }
  }
}

// revision: counts the changes to the tracker; another number reads anew.
export function useRows(order: Order, revision: number): Rows {
  const [, setVersion] = useState(0);
  const store = useRef<RowStore | null>(null);
  store.current ??= new RowStore(() => setVersion((version) => version + 1));
  const rows = store.current;
  const key = JSON.stringify(order);
  const shown = useRef("");
  useEffect(() => {
    if (shown.current === key) rows.reload();
    else rows.show(order);
    shown.current = key;
  }, [key, revision]);
  return {
    count: rows.count,
    failure: rows.failure,
    at: (index) => rows.at(index),
    indexOf: (id) => rows.indexOf(id),
    need: (first, last) => rows.need(first, last),
  };
}
