/** Starts WebAssembly through tfjs. Loaded only when asked for. */
import * as tf from "@tensorflow/tfjs-core";
import type { Backend, WasmAssets } from "../backend.ts";
import { tensorMemory } from "../tensorMemory.ts";
import { WasmNet } from "./wasmNet.ts";

export async function openWasm(assets?: WasmAssets): Promise<Backend> {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  if (assets) setWasmPaths({ ...assets });
  if (!(await tf.setBackend("wasm"))) throw new Error("WebAssembly did not start");
  await tf.ready();
  return {
    name: "wasm",
    device: "WebAssembly",
    overlap: 1,
    openNet: (shape, initial) => new WasmNet(shape, initial),
    memory: tensorMemory,
  };
}
