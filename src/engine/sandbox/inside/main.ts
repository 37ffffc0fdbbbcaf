/**
 * Wiring only: what runs in a sandbox before a user's file does. Built to one classic script, which is given
 * to a worker of a walled frame, or to an interpreter.
 */
import type { UserScript } from "../../../credit/user/program.ts";
import type { SandboxRequest } from "../protocol.ts";
import { type Packed, packed, unpacked } from "../slow/packed.ts";
import { transferablesOf } from "../transferables.ts";
import { leaveLanguageOnly } from "./bare.ts";
import { SandboxHandler } from "./handler.ts";

/** What QuickJS calls evaluated code in stacks. */
const EVALUATED = "<input>";

interface Inside {
  /** Answers a request for the host of an interpreter. */
  packedReply?: (json: string, buffers: readonly ArrayBuffer[]) => Packed;
  /** The value of the user's script, once it has been loaded into a worker. */
  own?: UserScript;
}
const inside = globalThis as Inside;

if ("importScripts" in globalThis) serveWorker(globalThis as unknown as DedicatedWorkerGlobalScope);
else serveInterpreter();

/** The first message brings the port; then the scope is laid bare before any of the user's code runs. */
function serveWorker(scope: DedicatedWorkerGlobalScope): void {
  const { importScripts, URL, Blob } = scope as unknown as typeof globalThis & DedicatedWorkerGlobalScope;
  const handler = new SandboxHandler((script) => {
    const file = URL.createObjectURL(new Blob([`own = ${script}`], { type: "text/javascript" }));
    importScripts.call(scope, file);
    URL.revokeObjectURL(file);
    return { run: inside.own as UserScript, file };
  });
  scope.onmessage = ({ ports: [port] }) => {
    scope.onmessage = null;
    const send = port.postMessage.bind(port);
    port.onmessage = ({ data }: MessageEvent<SandboxRequest>) => {
      const reply = handler.reply(data);
      try {
        send(reply, transferablesOf(reply));
      } catch {
        send({ number: data.number, complaint: "The answer cannot be handed on." });
      }
    };
    leaveLanguageOnly(scope);
    send({ number: 0, value: "ready" });
  };
}

function serveInterpreter(): void {
  // Here it evaluates in the interpreter itself, which has nothing but the language.
  // biome-ignore lint/security/noGlobalEval: the script of the user is what this runs
  const evaluate = globalThis.eval;
  const handler = new SandboxHandler((script) => ({ run: evaluate(script) as UserScript, file: EVALUATED }));
  inside.packedReply = (json, buffers) =>
    packed(handler.reply(unpacked({ json, buffers }) as SandboxRequest));
  leaveLanguageOnly(globalThis, ["packedReply"]);
}
