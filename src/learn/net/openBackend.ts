/**
 * Who computes the policy: WebGPU or WebAssembly (both through tfjs, loaded only when asked for), or plain
 * TypeScript, which is always there.
 */
import { CpuNet } from "./cpuNet.ts";
import type { OpenNet } from "./net.ts";
import { logitsError } from "./parity.ts";

/**
 * In order of preference: plain TypeScript on sparse features outruns WebAssembly on dense ones (see
 * `bench`), which is there on request.
 */
export const BACKEND_NAMES = ["webgpu", "cpu", "wasm"] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

export interface Backend {
  readonly name: BackendName;
  /** What does the work, as far as it tells. */
  readonly device: string;
  readonly openNet: OpenNet;
  /**
   * How many nets are best used at once: more than one where answers take their time to come back, so that
   * one is computed while another travels.
   */
  readonly overlap: number;
  /** Settles with the reason when the device is gone; absent where none can be lost. */
  readonly lost?: Promise<string>;
  /** What it holds now; absent where nothing but plain arrays is used. */
  readonly memory?: () => DeviceMemory;
}

/** What tfjs keeps for the nets that are open: flat while they train. */
export interface DeviceMemory {
  readonly tensors: number;
  readonly bytes: number;
}

/**
 * Absolute addresses of tfjs's WebAssembly files by their names; not needed in Node, which finds them in the
 * package.
 */
export type WasmAssets = Readonly<Record<string, string>>;

/** Largest error of a logit on the check's small net: float32 arithmetic stays far below. */
const CHECK_TOLERANCE = 1e-4;

/**
 * Opens a backend and lets it compute logits that are known. Rejects with an Error whose message says why it
 * cannot be used.
 */
export async function openBackend(name: BackendName, assets?: WasmAssets): Promise<Backend> {
  const backend = await open(name, assets);
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

async function open(name: BackendName, assets?: WasmAssets): Promise<Backend> {
  if (name === "cpu") return plainTypeScript;
  if (name === "webgpu") return (await import("./webgpu/openWebgpu.ts")).openWebgpu();
  return (await import("./wasm/openWasm.ts")).openWasm(assets);
}
