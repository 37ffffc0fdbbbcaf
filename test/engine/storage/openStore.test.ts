import "fake-indexeddb/auto";
import { get, set } from "idb-keyval";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openStore } from "../../../src/engine/storage/openStore.ts";
import { messageOf } from "../../../src/lib/assert.ts";

let names = 0;
const newName = () => `database ${names++}`;

const open = (name: string, version?: number, upgrade: (db: IDBDatabase) => void = () => {}) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const remove = (name: string) =>
  new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });

describe("the browser's database", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("keeps what it is given", async () => {
    const store = openStore(newName(), "things");
    await set("a", 1, store);
    expect(await get("a", store)).toBe(1);
  });

  it("is repaired where it lacks our store, and keeps what else is in it", async () => {
    const name = newName();
    (await open(name, 3, (db) => db.createObjectStore("others").put(7, "b"))).close();
    const store = openStore(name, "things");
    await set("a", 1, store);
    expect(await get("a", store)).toBe(1);
    expect(await get("b", openStore(name, "others"))).toBe(7);
  });

  it("is read although a newer version of the page has raised its version", async () => {
    const name = newName();
    (await open(name, 9, (db) => db.createObjectStore("things").put(5, "a"))).close();
    expect(await get("a", openStore(name, "things"))).toBe(5);
  });

  it("does not keep another version of the page from changing it", async () => {
    const name = newName();
    const store = openStore(name, "things");
    await set("a", 1, store);
    const newer = await open(name, 2);
    expect(newer.version).toBe(2);
    newer.close();
    expect(await get("a", store)).toBe(1);
  });

  it("is made again after it was deleted under an open page", async () => {
    const name = newName();
    const store = openStore(name, "things");
    await set("a", 1, store);
    await remove(name);
    expect(await get("a", store)).toBeUndefined();
    await set("a", 2, store);
    expect(await get("a", store)).toBe(2);
  });

  it("says in words why the browser refuses it", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
    const error = await get("a", openStore(newName(), "things")).catch((reason) => reason);
    expect(messageOf(error)).toBe("this browser does not allow it here");
  });
});
