/**
 * Wiring only: keeps whole builds of the page, so that it opens without a network and an open page goes on
 * with its own files after a newer version is out. Built to one classic script that stands beside index.html.
 *
 * A build is kept under its id, each file checked against its digest; a page is served from the build that it
 * began with and from no other.
 */
import type { Build, BuildNotice, PageNotice } from "./protocol.ts";

declare const BUILD: Build;
declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
/** Other folders of this site keep builds of their own. */
const PREFIX = `proxmo build of ${scope} `;
/**
 * Which build a page began with, by the page's id, as an empty answer under an address that nobody asks for.
 */
const BEGUN = `proxmo pages of ${scope}`;
const addressOf = (path: string) => new URL(path, scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil(keepBuild().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});
self.addEventListener("message", (event) => {
  event.waitUntil(answerPage(event.source as Client, (event.data as PageNotice).build));
});
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event));
});

/**
 * Errors: a file does not come, or is not of this build; then nothing is kept, and the browser asks again
 * later.
 */
async function keepBuild(): Promise<void> {
  try {
    const cache = await caches.open(PREFIX + BUILD.id);
    const waiting = Object.entries(BUILD.files);
    // A few at a time: the page that is open has requests of its own.
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await keepFile(cache, ...next);
      }),
    );
  } catch (error) {
    await caches.delete(PREFIX + BUILD.id);
    throw error;
  }
}

async function keepFile(cache: Cache, path: string, digest: string): Promise<void> {
  const address = addressOf(path);
  const response = await fetch(address, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(found.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || hex !== digest) throw new Error(`${path || "index.html"} is not of this build.`);
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  await cache.put(address, new Response(bytes, { headers: { "content-type": type } }));
}

/** From now on pages ask this worker, those that are open too; builds that none of them began with go. */
async function takeOver(): Promise<void> {
  await self.clients.claim();
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  const begun = await caches.open(BEGUN);
  const needed = new Set([PREFIX + BUILD.id]);
  const known = new Set<string>();
  for (const { id } of pages) {
    needed.add(PREFIX + (await beganWith(id)));
    known.add(addressOf(id));
  }
  for (const { url } of await begun.keys()) if (!known.has(url)) await begun.delete(url);
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && !needed.has(name)) await caches.delete(name);
  for (const page of pages) tell(page);
}

const tell = (page: Client) =>
  page.postMessage({ build: BUILD.id, bytes: BUILD.bytes } satisfies BuildNotice);

async function answerPage(page: Client, build: string): Promise<void> {
  await note(page.id, build);
  tell(page);
}

async function note(page: string, build: string): Promise<void> {
  await (await caches.open(BEGUN)).put(addressOf(page), new Response(build));
}

/** A page that has said nothing yet has just been served by this worker. */
async function beganWith(page: string): Promise<string> {
  const noted = await (await caches.open(BEGUN)).match(addressOf(page));
  return noted ? noted.text() : BUILD.id;
}

async function answer({ request, clientId, resultingClientId }: FetchEvent): Promise<Response> {
  const address = request.url.replace(/[?#].*$/, "");
  const page = address.replace(/index\.html$/, "") === scope;
  // A new page begins with the newest build; everything else is of the build of the page that asks.
  const build = page ? BUILD.id : await beganWith(clientId);
  if (page && request.mode === "navigate") await note(resultingClientId, BUILD.id);
  const name = PREFIX + build;
  const kept = (await caches.has(name)) && (await (await caches.open(name)).match(page ? scope : address));
  if (kept) return kept;
  // Threads are not known as pages; what they ask for has its digest in its name.
  return (
    (!page && address.startsWith(addressOf("assets/")) && (await keptAnywhere(address))) || fetch(request)
  );
}

async function keptAnywhere(address: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    const kept = name.startsWith(PREFIX) ? await (await caches.open(name)).match(address) : undefined;
    if (kept) return kept;
  }
  return undefined;
}
