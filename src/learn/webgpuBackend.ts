/** Starts WebGPU through tfjs, which owns the device, its buffers and its queue. Loaded only when asked for. */
import * as tf from "@tensorflow/tfjs-core";
import type { Backend } from "./backend.ts";
import { WebgpuNet } from "./webgpuNet.ts";

export async function openWebgpu(): Promise<Backend> {
  if (!("gpu" in navigator)) throw new Error("this browser has no WebGPU");
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("WebGPU found no graphics adapter");
  await import("@tensorflow/tfjs-backend-webgpu");
  if (!(await tf.setBackend("webgpu"))) throw new Error("the device did not start");
  await tf.ready();
  return {
    name: "webgpu",
    device: deviceName(adapter.info),
    openNet: (shape, initial) => new WebgpuNet(shape, initial),
  };
}

function deviceName({ vendor, architecture, description }: GPUAdapterInfo): string {
  return description || [vendor, architecture].filter(Boolean).join(" ") || "unnamed adapter";
}
