/**
 * Who computes the policy: WebGPU or WebAssembly (both through tfjs, loaded only when asked for), or plain
 * TypeScript, which is always there.
 */

import type { Backend, BackendName, WasmAssets } from "./backend.ts";
import { CpuNet } from "./cpuNet.ts";
import { logitsError } from "./parity.ts";
import { withinTime } from "./withinTime.ts";

/** Largest error of a logit on the check's small net: float32 arithmetic stays far below. */
const CHECK_TOLERANCE = 1e-4;

/** Its program has to be fetched first, from wherever the page comes from. */
const STARTED_MS = 60_000;

/**
 * Opens a backend and lets it compute logits that are known. Rejects with an Error whose message says why it
 * cannot be used; with a SlowerBackend where it could, but was not asked for by name.
 *
 * @param asked whether somebody wants this one, however slow
 */
export async function openBackend(name: BackendName, assets?: WasmAssets, asked = true): Promise<Backend> {
  const backend = await withinTime(
    open(name, assets, asked),
    STARTED_MS,
    `it did not start within ${STARTED_MS / 1000} s`,
  );
  const error = await logitsError((shape, initial) => backend.openNet(shape, initial));
  if (!(error <= CHECK_TOLERANCE))
    throw new Error(
      `${name} computes wrong numbers: a score that is known is off by ${error.toPrecision(2)}.`,
    );
  return backend;
}

const plainTypeScript: Backend = {
  name: "cpu",
  device: "plain TypeScript",
  overlap: 1,
  openNet: (shape, initial) => new CpuNet(shape, initial),
};

async function open(name: BackendName, assets: WasmAssets | undefined, asked: boolean): Promise<Backend> {
  if (name === "cpu") return plainTypeScript;
  if (name === "webgpu") return (await import("./webgpu/openWebgpu.ts")).openWebgpu(asked);
  return (await import("./wasm/openWasm.ts")).openWasm(assets);
}
