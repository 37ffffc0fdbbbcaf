/**
 * Ways out of the sandbox, tried from inside it: first by code that stands where the program's own runtime
 * would, with every function of a worker at hand, then by a user's file. Nothing may reach a server, the page,
 * or anything stored.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sandboxRuntimeText } from "../../sandboxRuntime.ts";
import { readSource } from "../../src/credit/user/source/readSource.ts";
import { fromRoot } from "../paths.ts";
import { type CountingServer, countingServer } from "./countingServer.ts";
import { serve } from "./serve.ts";

/**
 * Each is the body of an async function in the worker; TARGET is the counting server. What it returns must be
 * `escaped` only if it got out.
 */
const ATTACKS: Readonly<Record<string, string>> = {
  fetch: `await fetch(TARGET + "/fetch"); return "escaped"`,
  "fetch without cors": `await fetch(TARGET + "/no-cors", { mode: "no-cors" }); return "escaped"`,
  "fetch keepalive": `await fetch(TARGET + "/keep", { method: "POST", body: "x", keepalive: true, mode: "no-cors" }); return "escaped"`,
  "fetch own site": `await fetch(SITE + "index.html", { mode: "no-cors" }); return "escaped"`,
  XMLHttpRequest: `return new Promise((done) => { const r = new XMLHttpRequest(); r.open("GET", TARGET + "/xhr");
    r.onload = () => done("escaped"); r.onerror = () => done("refused"); r.send(); })`,
  importScripts: `importScripts(TARGET + "/scripts.js"); return "escaped"`,
  "dynamic import": `await import(TARGET + "/module.js"); return "escaped"`,
  "data: import": `await import("data:text/javascript,export default 1"); return "escaped"`,
  "import through a blob": `await import(URL.createObjectURL(new Blob(["import '" + TARGET + "/deep.js'"], { type: "text/javascript" }))); return "escaped"`,
  WebSocket: `return new Promise((done) => { const s = new WebSocket(TARGET.replace("http", "ws") + "/socket");
    s.onopen = () => done("escaped"); s.onerror = () => done("refused"); })`,
  EventSource: `return new Promise((done) => { const s = new EventSource(TARGET + "/events");
    s.onopen = () => done("escaped"); s.onerror = () => { s.close(); done("refused"); }; })`,
  WebTransport: `await new WebTransport(TARGET.replace("http", "https") + "/transport").ready; return "escaped"`,
  sendBeacon: `return navigator.sendBeacon(TARGET + "/beacon", "x") ? "escaped" : "refused"`,
  WebRTC: `new RTCPeerConnection({ iceServers: [{ urls: "stun:" + TARGET.slice(7) }] }); return "escaped"`,
  "a font": `await new FontFace("x", "url(" + TARGET + "/font.woff)").load(); return "escaped"`,
  indexedDB: `return new Promise((done) => { const r = indexedDB.open("stolen");
    r.onsuccess = () => done("escaped"); r.onerror = () => done("refused"); })`,
  caches: `await caches.open("stolen"); return "escaped"`,
  "private files": `await navigator.storage.getDirectory(); return "escaped"`,
  localStorage: `localStorage.setItem("stolen", "1"); return "escaped"`,
  cookies: `document.cookie = "stolen=1"; return "escaped"`,
  "cookie store": `await cookieStore.set("stolen", "1"); return "escaped"`,
  BroadcastChannel: `new BroadcastChannel("page").postMessage("escaped"); return "sent"`,
  eval: `return eval("'escaped'")`,
  "new Function": `return new Function("return 'escaped'")()`,
  "a constructor's constructor": `return [].constructor.constructor("return 'escaped'")()`,
  "a timer's text": `return new Promise((done) => { self.out = done; setTimeout("out('escaped')", 0); setTimeout(() => done("refused"), 200); })`,
  WebAssembly: `await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); return "escaped"`,
  "a worker inside that fetches": `return new Promise((done) => {
    const code = "fetch('" + TARGET + "/nested', { mode: 'no-cors' }).then(() => postMessage('escaped'), () => postMessage('refused'))";
    const w = new Worker(URL.createObjectURL(new Blob([code]))); w.onmessage = (e) => done(e.data); w.onerror = () => done("refused"); })`,
  "a worker of the server": `return new Promise((done) => { const w = new Worker(TARGET + "/worker.js");
    w.onmessage = () => done("escaped"); w.onerror = () => done("refused"); })`,
  "a shared worker": `new SharedWorker(SITE + "index.html"); return "escaped"`,
  "a service worker": `await navigator.serviceWorker.register(SITE + "sandbox.html"); return "escaped"`,
  "the page": `return typeof parent !== "undefined" || typeof window !== "undefined" || typeof document !== "undefined" ? "escaped" : "refused"`,
  "the address": `location.href = TARGET + "/away"; return location.href.startsWith("blob:") ? "refused" : "escaped"`,
  "a flood of messages": `for (let i = 0; i < 20000; i++) self.postMessage({ steal: i }); return "sent"`,
};

/** A page of a site that does nothing else; it hears whatever is said to it. */
async function openHost(page: Page, site: string): Promise<void> {
  await page.goto(`${site}host.html`);
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.onmessage = ({ data }) => heard.push(data);
    new BroadcastChannel("page").onmessage = ({ data }) => heard.push(data);
  });
}

/** Opens the frame as the program does, gives it a worker's code, and hears what its port says first. */
const openFrame = (page: Page, code: string) =>
  page.evaluate(
    (text) =>
      new Promise<unknown>((done) => {
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        frame.src = "sandbox.html";
        const { port1, port2 } = new MessageChannel();
        Object.assign(window, { port: port1, frame });
        port1.onmessage = ({ data }) => done(data);
        frame.onload = () => frame.contentWindow?.postMessage(text, "*", [port2]);
        document.body.append(frame);
      }),
    code,
  );

test.describe("the sandbox", () => {
  let folder: string;
  let server: CountingServer;
  let site: Awaited<ReturnType<typeof serve>>;
  test.beforeAll(async () => {
    server = await countingServer();
    folder = mkdtempSync(join(tmpdir(), "host-"));
    copyFileSync(fromRoot("dist", "sandbox.html"), join(folder, "sandbox.html"));
    writeFileSync(join(folder, "host.html"), "<!doctype html><title>host</title>");
    site = await serve(folder, "/deep/");
  });
  test.afterAll(() => {
    server.close();
    site.close();
    rmSync(folder, { recursive: true });
  });

  test(`holds against ${Object.keys(ATTACKS).length} ways out`, async ({ page }) => {
    await openHost(page, site.url);
    const answered: string[] = [];
    const attacks = Object.entries(ATTACKS).map(
      ([name, body]) => `[${JSON.stringify(name)}, async () => { ${body} }]`,
    );
    const code = `const TARGET = ${JSON.stringify(server.origin)}, SITE = ${JSON.stringify(site.url)};
      onmessage = async ({ ports: [port] }) => {
        const results = {};
        for (const [name, attack] of [${attacks.join(",\n")}]) {
          const late = new Promise((done) => setTimeout(() => done("no answer"), 20_000));
          try { results[name] = await Promise.race([attack(), late]); } catch (error) { results[name] = "refused"; }
        }
        port.postMessage(results);
      };`;
    page.on("response", (response) => answered.push(response.url()));
    const results = (await openFrame(page, code)) as Record<string, string>;
    expect(Object.keys(results)).toEqual(Object.keys(ATTACKS));
    expect(Object.entries(results).filter(([, result]) => !["refused", "sent"].includes(result))).toEqual([]);
    // Whatever was on its way has arrived.
    await page.waitForTimeout(500);
    expect(server.reached).toEqual([]);
    expect(answered.filter((url) => !url.startsWith("blob:"))).toEqual([`${site.url}sandbox.html`]);
    expect(
      await page.evaluate(async () => ({
        heard: (window as unknown as { heard: unknown[] }).heard,
        title: document.title,
        cookie: document.cookie,
        stored: [
          localStorage.length,
          (await indexedDB.databases()).length,
          (await caches.keys()).length,
          (await navigator.serviceWorker.getRegistrations()).length,
        ],
      })),
    ).toEqual({ heard: [], title: "host", cookie: "", stored: [0, 0, 0, 0] });
  });

  test("is what keeps them in: outside it the same code gets out", async ({ page }) => {
    await openHost(page, site.url);
    const other = await countingServer();
    const code = `const TARGET = ${JSON.stringify(other.origin)};
      onmessage = async ({ ports: [port] }) => {
        const attack = async () => { ${ATTACKS.fetch} };
        const stored = async () => { ${ATTACKS.indexedDB} };
        port.postMessage(await Promise.all([attack(), stored()].map((one) => one.catch(String))));
      };`;
    const result = await page.evaluate(
      (text) =>
        new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => done(data);
          new Worker(URL.createObjectURL(new Blob([text]))).postMessage(null, [port2]);
        }),
      code,
    );
    expect(result).toEqual(["escaped", "escaped"]);
    expect(other.reached).toContain("GET /fetch");
    other.close();
  });

  /** Starts a user's file behind the real runtime and asks it once. */
  async function runFile(page: Page, body: string): Promise<unknown> {
    await openHost(page, site.url);
    const ready = await openFrame(page, await sandboxRuntimeText());
    expect(ready).toEqual({ number: 0, value: "ready" });
    const { script } = readSource(body);
    return page.evaluate(async (own) => {
      const { port } = window as unknown as { port: MessagePort };
      const ask = (number: number, question: unknown) =>
        new Promise((done) => {
          port.onmessage = ({ data }) => done(data);
          port.postMessage({ number, question });
        });
      const started = await ask(1, { kind: "start", script: own });
      const batch = {
        ...{ rows: 1, groups: 1, trajectories: 1 },
        ...{ group: new Int32Array(1), trajectory: new Int32Array(1), step: new Int32Array(1) },
        ...{ reward: new Float64Array(1), order: new Int32Array(1), episodeReturn: new Float64Array(1) },
        ...{ trajectoryStart: new Int32Array([0, 1]), groupStart: new Int32Array([0, 1]) },
        ...{ groupIds: [], trajectoryIds: [], success: new Uint8Array(1) },
      };
      await ask(2, { kind: "load", batch });
      return { started, answer: await ask(3, { kind: "answer", params: {}, gamma: 1 }) };
    }, script);
  }

  test("leaves a user's file the language and nothing else", async ({ page }) => {
    const names =
      `fetch XMLHttpRequest WebSocket EventSource importScripts Worker SharedWorker indexedDB caches
      BroadcastChannel navigator location self setTimeout queueMicrotask postMessage onmessage addEventListener
      dispatchEvent MessagePort MessageChannel performance crypto Date console WebAssembly SharedArrayBuffer eval
      Function structuredClone close name`.split(/\s+/);
    const result = await runFile(
      page,
      `export const title = [${names.map((name) => `typeof ${name} === "undefined" ? "" : "${name}"`).join(",")}].join("");
       export function estimate() { return { advantage: [0] }; }`,
    );
    expect(result).toMatchObject({
      started: { value: { title: "" } },
      answer: { value: { advantage: { 0: 0 } } },
    });
  });

  test("lets a user's file spoil nothing but its own answer", async ({ page }) => {
    const result = await runFile(
      page,
      `for (const name of Reflect.ownKeys(globalThis)) {
         const value = globalThis[name];
         for (const part of [value, value && value.prototype])
           if (part && (typeof part === "object" || typeof part === "function"))
             for (const key of Reflect.ownKeys(part))
               try { if (typeof part[key] === "function" && key !== "constructor") part[key] = () => "spoilt"; } catch {}
       }
       export function estimate(batch, params, kit) {
         for (const key of Object.keys ? ["exp", "mean", "perRow"] : []) try { kit[key] = () => 7; } catch {}
         kit.constructor = 1;
         return { advantage: [0] };
       }`,
    );
    // It has ruined its own world; what comes out is no credit, and the page is whole.
    expect(JSON.stringify(result)).not.toContain('"escaped"');
    expect(
      await page.evaluate(() => [[3, 1].map((x) => x + 1), Math.max(1, 2), JSON.stringify({ a: 1 })]),
    ).toEqual([[4, 2], 2, '{"a":1}']);
    expect(server.reached).toEqual([]);
  });

  test("dies with its frame, in the middle of an endless loop, while the page answers", async ({ page }) => {
    await openHost(page, site.url);
    await openFrame(page, await sandboxRuntimeText());
    const { script } = readSource("for (;;) {} export function estimate() {}");
    const during = await page.evaluate(async (own) => {
      const { port } = window as unknown as { port: MessagePort };
      let answered = false;
      port.onmessage = () => {
        answered = true;
      };
      port.postMessage({ number: 1, question: { kind: "start", script: own } });
      let turns = 0;
      for (const end = performance.now() + 500; performance.now() < end; turns++)
        await new Promise((done) => setTimeout(done, 5));
      return { answered, turns };
    }, script);
    expect(during.answered).toBe(false);
    expect(during.turns).toBeGreaterThan(5);
    expect(page.workers().length).toBe(1);
    await page.evaluate(() => (window as unknown as { frame: HTMLIFrameElement }).frame.remove());
    await expect.poll(() => page.workers().length).toBe(0);
  });
});
