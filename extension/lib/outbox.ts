// Saves that the host has not yet acknowledged, kept in IndexedDB across every
// restart. An item is here from the moment Save is pressed until the host has
// committed it; its uuid makes a second delivery harmless.
import { type Failure, JobdawError } from "./errors";
import type { SaveItem, WaitingItem } from "./messages";

const STORE = "outbox";
const BY_TIME = "saved_at";

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(new JobdawError("storage_failed", String(request.error)));
  });
}

let database: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  database ??= (() => {
    const request = indexedDB.open("jobdaw", 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      const store =
        oldVersion < 1
          ? request.result.createObjectStore(STORE, { keyPath: "uuid" })
          : (request.transaction as IDBTransaction).objectStore(STORE);
      store.createIndex(BY_TIME, "saved_at");
    };
    return done(request).catch((error) => {
      database = undefined;
      throw error;
    });
  })();
  return database;
}

async function reading(): Promise<IDBObjectStore> {
  return (await open()).transaction(STORE).objectStore(STORE);
}

async function change(step: (store: IDBObjectStore) => void): Promise<void> {
  const db = await open();
  return new Promise((resolve, reject) => {
    // "strict" waits for the disk: the user is told that the posting is kept.
    const work = db.transaction(STORE, "readwrite", { durability: "strict" });
    work.oncomplete = () => resolve();
    work.onabort = () =>
      reject(new JobdawError("storage_failed", String(work.error)));
    step(work.objectStore(STORE));
  });
}

// All of them or none.
export function put(
  items: SaveItem[],
  failure: Failure | null = null,
): Promise<void> {
  return change((store) => {
    for (const item of items) {
      store.put({ ...item, failure } satisfies WaitingItem);
    }
  });
}

export function drop(uuid: string): Promise<void> {
  return change((store) => {
    store.delete(uuid);
  });
}

export async function get(uuid: string): Promise<WaitingItem | undefined> {
  return done((await reading()).get(uuid));
}

export async function count(): Promise<number> {
  return done((await reading()).count());
}

// Oldest first, as all of these.
export async function uuids(): Promise<string[]> {
  const index = (await reading()).index(BY_TIME);
  return (await done(index.getAllKeys())) as string[];
}

// Without the pages, which may be large.
export async function items(): Promise<WaitingItem[]> {
  const found: WaitingItem[] = [];
  for (const uuid of await uuids()) {
    const item = await get(uuid);
    if (!item) continue;
    const { page: _, ...rest } = item;
    found.push(rest);
  }
  return found;
}
