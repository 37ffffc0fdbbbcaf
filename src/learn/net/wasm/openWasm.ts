/** Starts WebAssembly through tfjs. Loaded only when asked for. */
import * as tf from "@tensorflow/tfjs";
import type { Backend, WasmAssets } from "../backend.ts";
import { DenseNet } from "../denseNet.ts";
import { tensorMemory } from "../tensorMemory.ts";

export async function openWasm(assets?: WasmAssets): Promise<Backend> {
  if (assets) await Promise.all(Object.values(assets).map(checkProgram));
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  if (assets) setWasmPaths({ ...assets });
  if (!(await tf.setBackend("wasm"))) throw new Error("WebAssembly did not start");
  await tf.ready();
  return {
    name: "wasm",
    device: "WebAssembly",
    overlap: 1,
    openNet: (shape, initial) => new DenseNet(shape, initial),
    memory: tensorMemory,
    close: () => tf.removeBackend("wasm"),
  };
}

/** How a WebAssembly file begins. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Errors: the server does not have the file, or answers with something else. Looked at before tfjs does,
 * whose loader tries again in other ways and writes to the console.
 */
async function checkProgram(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok)
    throw new Error(`its program is missing on the server (${response.status}); reload the page`);
  const start = new Uint8Array(await response.arrayBuffer());
  if (MAGIC.some((byte, i) => start[i] !== byte))
    throw new Error("the server answers with something else where its program should be; reload the page");
}
