/** Starts a tfjs backend. Only this file and the net on top of it load tfjs, and only when a backend asks for them. */
import * as tf from "@tensorflow/tfjs-core";
import type { Backend, WasmAssets } from "./backend.ts";
import { TfjsNet } from "./tfjsNet.ts";

/** tfjs's number for the packed matrix product (MatMulProgramType); its own choice would sum long products with atomic additions, in any order. */
const PACKED_MATMUL = 3;

export async function openTfjs(name: "webgpu" | "wasm", assets?: WasmAssets): Promise<Backend> {
  const device = name === "webgpu" ? await startWebgpu() : await startWasm(assets);
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
  await tf.ready();
  return { name, device, openNet: (shape, initial) => new TfjsNet(shape, initial) };
}

async function startWebgpu(): Promise<string> {
  if (!("gpu" in navigator)) throw new Error("This browser has no WebGPU.");
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("WebGPU found no graphics adapter.");
  await import("@tensorflow/tfjs-backend-webgpu");
  tf.env().set("WEBGPU_MATMUL_PROGRAM_TYPE", PACKED_MATMUL);
  // Small operations stay on the GPU too: one place computes everything.
  tf.env().set("WEBGPU_CPU_FORWARD", false);
  const { vendor, architecture, description } = adapter.info;
  return description || [vendor, architecture].filter(Boolean).join(" ") || "unnamed adapter";
}

async function startWasm(assets?: WasmAssets): Promise<string> {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  if (assets) setWasmPaths({ ...assets });
  return "WebAssembly";
}
