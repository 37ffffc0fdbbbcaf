/**
 * WebGPU through tfjs, which runs our kernels on a device that is opened here. Loaded only when asked for.
 */
import * as tf from "@tensorflow/tfjs";
import { type Backend, SlowerBackend } from "../backend.ts";
import { tensorMemory } from "../tensorMemory.ts";
import { withinTime } from "../withinTime.ts";
import { ASKED_MS, adapterName, askAdapter, isSoftware } from "./adapter.ts";
import { WebgpuNet } from "./webgpuNet.ts";

/**
 * A browser brings back what a card computed some 5 ms late, and a turn waits for that some 45 times, about
 * three times as long as it computes on the processor. An adapter in software computes on that same processor
 * and has nothing to hide.
 */
const OVERLAP = 6;

/**
 * Opens a new device each time: after a loss the next call starts afresh.
 *
 * @param software whether an adapter that computes in software will do. Errors (SlowerBackend): it will not.
 */
export async function openWebgpu(software: boolean): Promise<Backend> {
  const adapter = await askAdapter();
  // The same cores do the work of plain TypeScript in a seventh of the time (see `bench`).
  if (!software && isSoftware(adapter.info))
    throw new SlowerBackend(
      "here it is computed in software, which is slower than plain TypeScript; choose it to use it all the same",
    );
  const device = await withinTime(
    openDevice(adapter),
    ASKED_MS,
    `the graphics adapter opened no device within ${ASKED_MS / 1000} s`,
  );
  const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
  // tfjs keeps one backend a name; the one of a lost device has to go first.
  if (tf.engine().registryFactory.webgpu) tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", () => new WebGPUBackend(device, adapter.info));
  if (!(await tf.setBackend("webgpu"))) throw new Error("the device did not start");
  await tf.ready();
  return {
    name: "webgpu",
    device: adapterName(adapter.info),
    overlap: isSoftware(adapter.info) ? 1 : OVERLAP,
    openNet: (shape, initial) => new WebgpuNet(shape, initial),
    memory: tensorMemory,
    close: () => tf.removeBackend("webgpu"),
    lost: device.lost.then(({ reason }) =>
      reason === "destroyed" ? "it was closed" : "the browser or the driver gave it up",
    ),
  };
}

/**
 * No optional feature is asked for; limits are the adapter's own, so that wide nets fit where the hardware
 * lets them.
 */
function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { limits } = adapter;
  return adapter.requestDevice({
    requiredLimits: {
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    },
  });
}
