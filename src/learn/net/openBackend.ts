/**
 * Who computes the policy: WebGPU, WebGL or WebAssembly (all three through tfjs, loaded only when asked for),
 * or plain TypeScript, which is always there.
 */

import type { Backend, BackendName, WasmAssets } from "./backend.ts";
import { openCpuNet } from "./cpuNet.ts";
import { errorsOf } from "./parity.ts";
import { withinTime } from "./withinTime.ts";

/** Largest errors on the check's small net: float32 arithmetic stays far below. */
const CHECK_TOLERANCE = { logits: 1e-4, gradient: 1e-4, weights: 1e-2 } as const;
const CHECKED = { logits: "a score", gradient: "a gradient", weights: "an update" } as const;

/** Its program has to be fetched first, from wherever the page comes from. */
const STARTED_MS = 60_000;
/** Its programs are compiled meanwhile. */
const CHECKED_MS = 60_000;

/**
 * Opens a backend and lets it compute scores, a gradient and an update that are known. Rejects with an Error
 * whose message says why it cannot be used; with a SlowerBackend where it could, but was not asked for by
 * name.
 *
 * @param asked whether somebody wants this one, however slow
 */
export async function openBackend(name: BackendName, assets?: WasmAssets, asked = true): Promise<Backend> {
  const backend = await withinTime(
    open(name, assets, asked),
    STARTED_MS,
    `it did not start within ${STARTED_MS / 1000} s`,
  );
  await checkNumbers(backend);
  return backend;
}

/** Errors: what it computes is wrong, or does not come. */
export async function checkNumbers({ name, openNet }: Backend): Promise<void> {
  const errors = await withinTime(
    errorsOf(openNet),
    CHECKED_MS,
    `its first numbers did not come within ${CHECKED_MS / 1000} s`,
  );
  for (const part of ["logits", "gradient", "weights"] as const)
    if (!(errors[part] <= CHECK_TOLERANCE[part]))
      throw new Error(
        `${name} computes wrong numbers: ${CHECKED[part]} that is known is off by ${errors[part].toPrecision(2)}.`,
      );
}

const plainTypeScript: Backend = {
  name: "cpu",
  device: "plain TypeScript",
  overlap: 1,
  openNet: openCpuNet,
};

async function open(name: BackendName, assets: WasmAssets | undefined, asked: boolean): Promise<Backend> {
  if (name === "cpu") return plainTypeScript;
  if (name === "webgpu") return (await import("./webgpu/openWebgpu.ts")).openWebgpu(asked);
  if (name === "webgl") return (await import("./webgl/openWebgl.ts")).openWebgl(asked);
  return (await import("./wasm/openWasm.ts")).openWasm(assets);
}
