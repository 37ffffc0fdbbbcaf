/** What computes the policy, whoever it is. */
import type { OpenNet } from "./net.ts";

/**
 * In the order in which they are tried where none was timed: plain TypeScript on sparse features outruns
 * WebAssembly on dense ones (see `bench`).
 */
export const BACKEND_NAMES = ["webgpu", "webgl", "cpu", "wasm"] as const;
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
  /** Lets go of what it holds, once its nets are disposed of; absent where that is nothing. */
  readonly close?: () => void;
  /** What it holds now; absent where nothing but plain arrays is used. */
  readonly memory?: () => DeviceMemory;
}

/** It works, but another one outruns it on every machine of its kind. */
export class SlowerBackend extends Error {}

/** There is nothing here that it could compute on. */
export class MissingDevice extends Error {}

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
