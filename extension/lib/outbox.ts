// Saves that the host has not yet acknowledged, kept in IndexedDB across every
// restart. An item is here from the moment Save is pressed until the host has
// committed it; its uuid makes a second delivery harmless.
import { type Failure, JobdawError } from "./errors";
import type { SaveItem, WaitingItem } from "./messages";

const STORE = "outbox";

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
    const request = indexedDB.open("jobdaw", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: "uuid" });
    return done(request).catch((error) => {
      database = undefined;
      throw error;
    });
  })();
  return database;
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

export function put(item: SaveItem, failure: Failure | null): Promise<void> {
  return change((store) => {
    store.put({ ...item, failure } satisfies WaitingItem);
  });
}

export function drop(uuid: string): Promise<void> {
  return change((store) => {
    store.delete(uuid);
  });
}

// Oldest first.
export async function items(): Promise<WaitingItem[]> {
  const db = await open();
  const all: WaitingItem[] = await done(
    db.transaction(STORE).objectStore(STORE).getAll(),
  );
  return all.sort((a, b) => (a.saved_at < b.saved_at ? -1 : 1));
}
