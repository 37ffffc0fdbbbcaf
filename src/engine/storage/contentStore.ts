/**
 * What people gave worlds, in the browser's own storage: every thread that plays it fetches it from there.
 */
import { getMany, setMany, type UseStore } from "idb-keyval";
import { messageOf } from "../../lib/assert.ts";
import { openStore } from "./openStore.ts";

const stores = new Map<string, UseStore>();

function storeOf(kind: string): UseStore | null {
  if (typeof indexedDB === "undefined") return null;
  let store = stores.get(kind);
  if (!store) {
    store = openStore(`proxmo-playground-${kind}`, kind);
    stores.set(kind, store);
  }
  return store;
}

/** Keeps things by their digests; why that was not possible, else null. */
export async function keepContent(
  kind: string,
  entries: readonly (readonly [digest: string, item: unknown])[],
): Promise<string | null> {
  const store = storeOf(kind);
  if (!store) return "this browser has no storage";
  try {
    await setMany(
      entries.map(([digest, item]) => [digest, item]),
      store,
    );
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** What is stored under the digests, undefined where nothing is. */
export async function storedContent(kind: string, digests: readonly string[]): Promise<readonly unknown[]> {
  const store = storeOf(kind);
  return store ? getMany([...digests], store) : digests.map(() => undefined);
}
