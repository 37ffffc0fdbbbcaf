/**
 * One object store of the browser's database, for idb-keyval: opened when it is first used and again whenever
 * its connection has ended, made where the database lacks it, and given up at once where another version of
 * the page wants to change it.
 */
import type { UseStore } from "idb-keyval";

/** How long another tab may keep the database from being changed. */
const BLOCKED_MS = 3000;

/** Errors: the browser's own, see lib/exceptionWords. */
export function openStore(database: string, store: string): UseStore {
  let connection: Promise<IDBDatabase> | undefined;

  /** Whatever version it has: another version of the page may have raised it. */
  async function connect(): Promise<IDBDatabase> {
    const found = await request(database, store);
    if (found.objectStoreNames.contains(store)) return found;
    const { version } = found;
    found.close();
    return request(database, store, version + 1);
  }

  function connected(): Promise<IDBDatabase> {
    connection ??= connect().then(
      (found) => {
        const forget = () => {
          connection = undefined;
        };
        found.onclose = forget;
        found.onversionchange = () => {
          found.close();
          forget();
        };
        return found;
      },
      (error) => {
        connection = undefined;
        throw error;
      },
    );
    return connection;
  }

  async function transaction(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    const found = await connected();
    try {
      return found.transaction(store, mode).objectStore(store);
    } catch {
      // Closed or cleared behind our back: once more, on a new connection.
      found.close();
      connection = undefined;
      return (await connected()).transaction(store, mode).objectStore(store);
    }
  }

  return async (mode, callback) => callback(await transaction(mode));
}

function request(database: string, store: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, version);
    let timer: ReturnType<typeof setTimeout> | undefined;
    opening.onupgradeneeded = () => {
      if (!opening.result.objectStoreNames.contains(store)) opening.result.createObjectStore(store);
    };
    opening.onblocked = () => {
      timer = setTimeout(
        () =>
          reject(new Error("another tab with an older version of the page is using the storage; close it")),
        BLOCKED_MS,
      );
    };
    opening.onsuccess = () => {
      clearTimeout(timer);
      resolve(opening.result);
    };
    opening.onerror = () => {
      clearTimeout(timer);
      reject(opening.error);
    };
  });
}
