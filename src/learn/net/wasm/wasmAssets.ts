/**
 * Where the build put tfjs's WebAssembly files, as absolute addresses: a worker cannot guess them. For the
 * browser only.
 */

import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import type { WasmAssets } from "../backend.ts";

/** @param base the page's or worker's own address */
export function wasmAssets(base: string): WasmAssets {
  const address = (path: string) => new URL(path, base).href;
  return {
    "tfjs-backend-wasm.wasm": address(plain),
    "tfjs-backend-wasm-simd.wasm": address(simd),
    "tfjs-backend-wasm-threaded-simd.wasm": address(threaded),
  };
}
