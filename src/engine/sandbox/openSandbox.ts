/**
 * Opens a sandbox from the page: a worker behind a frame without origin, network or storage; where a browser
 * refuses such workers, an interpreter in an ordinary worker, many times slower.
 *
 *   page → <iframe sandbox="allow-scripts" src="./sandbox.html">, whose policy forbids everything but scripts
 *          handed to it → worker from a blob → port back to the page
 */
import { InputError, messageOf } from "../../lib/assert.ts";
import { SandboxPort } from "./sandboxPort.ts";

/** How long a frame may take until its worker answers; then the interpreter is taken. */
const HANDSHAKE_MS = 2000;

export type SandboxKind = "worker" | "interpreter";

export interface Sandbox {
  readonly kind: SandboxKind;
  /** What the file declares, as it says. */
  readonly declared: unknown;
  /** Hands the port over, to be asked elsewhere. */
  takePort(): MessagePort;
  /** Ends what runs in it, at once. */
  close(): void;
}

/** Whoever is refused once is refused again: the frame is tried once a page. */
let refused = false;

/**
 * Starts a user's script (`ReadSource.script`). Errors (InputError): its complaint with line and column; it
 * took longer than `limitMs` to load; `signal` says that it is no longer wanted.
 */
export async function openSandbox(script: string, limitMs: number, signal?: AbortSignal): Promise<Sandbox> {
  signal?.throwIfAborted();
  const walled = await openWalled();
  const { port, kind, close } = walled;
  const asking = new SandboxPort(port, close);
  if (signal?.aborted) close();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", () => asking.close(messageOf(signal.reason)), { once: true });
  try {
    const declared = await asking.ask({ kind: "start", script }, limitMs);
    return { kind, declared, close, takePort: () => asking.release() };
  } catch (error) {
    close();
    throw error;
  }
}

type Walled = Pick<Sandbox, "kind" | "close"> & { readonly port: MessagePort };

async function openWalled(): Promise<Walled> {
  if (!refused) {
    const walled = await openFrame();
    if (walled) return walled;
    refused = true;
  }
  return openInterpreter();
}

/** Null where no worker answers in time. */
async function openFrame(): Promise<Walled | null> {
  const { default: runtime } = await import("virtual:sandbox-runtime");
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.src = new URL("sandbox.html", document.baseURI).href;
  frame.title = "Sandbox";
  frame.hidden = true;
  const { port1: port, port2 } = new MessageChannel();
  const close = () => {
    port.close();
    frame.remove();
  };
  const answered = firstMessage(port, HANDSHAKE_MS);
  frame.onload = () => frame.contentWindow?.postMessage(runtime, "*", [port2]);
  document.body.append(frame);
  if (await answered) return { kind: "worker", port, close };
  close();
  return null;
}

async function openInterpreter(): Promise<Walled> {
  const { default: runtime } = await import("virtual:sandbox-runtime");
  const worker = new Worker(new URL("./slow/interpreter.worker.ts", import.meta.url), { type: "module" });
  const { port1: port, port2 } = new MessageChannel();
  const close = () => {
    port.close();
    worker.terminate();
  };
  // Its parts have to be loaded first, from wherever the page comes from.
  const answered = firstMessage(port, 10 * HANDSHAKE_MS);
  worker.postMessage(runtime, [port2]);
  if (await answered) return { kind: "interpreter", port, close };
  close();
  throw new InputError(
    "This browser opens no sandbox for code of others, so your own method cannot run here.",
  );
}

function firstMessage(port: MessagePort, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    port.onmessage = ({ data }) => {
      clearTimeout(timer);
      port.onmessage = null;
      resolve(data?.value === "ready");
    };
  });
}
