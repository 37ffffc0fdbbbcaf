/** Wiring only: an interpreter in a worker, behind the same port as a walled worker. */
import variant from "@jitl/quickjs-wasmfile-release-sync";
import wasm from "@jitl/quickjs-wasmfile-release-sync/wasm?url";
import { newVariant } from "quickjs-emscripten-core";
import type { SandboxRequest } from "../protocol.ts";
import { transferablesOf } from "../transferables.ts";
import { Interpreter } from "./interpreter.ts";

self.onmessage = async ({ data: runtime, ports: [port] }: MessageEvent<string>) => {
  const interpreter = await Interpreter.open(newVariant(variant, { wasmLocation: wasm }), runtime);
  port.onmessage = ({ data }: MessageEvent<SandboxRequest>) => {
    const reply = interpreter.answer(data);
    port.postMessage(reply, transferablesOf(reply));
  };
  port.postMessage({ number: 0, value: "ready" });
};
