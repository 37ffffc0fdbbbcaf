/**
 * WebGPU in Node, from the npm package `webgpu` (Dawn), where a user has installed it; 130 MB, so it is no
 * dependency.
 */
import { InputError, thrownText } from "../../lib/assert.ts";

// A variable, so that bundlers and the type checker do not look for it.
const PACKAGE = "webgpu";

/**
 * Makes `navigator.gpu` and WebGPU's globals available, as the package's readme says. Errors (InputError): it
 * is not installed, or does not load here.
 */
export async function installNodeWebgpu(): Promise<void> {
  let dawn: { create(options: readonly string[]): GPU; globals: object };
  try {
    dawn = await import(PACKAGE);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND";
    throw new InputError(
      missing
        ? "--backend webgpu needs the package webgpu, which is not installed; run `npm install --no-save webgpu`, or use wasm or cpu."
        : `--backend webgpu: the package webgpu does not load here (${thrownText(error)}); use wasm or cpu.`,
    );
  }
  Object.assign(globalThis, dawn.globals);
  Object.defineProperty(globalThis, "navigator", { value: { gpu: dawn.create([]) }, configurable: true });
}

/** True where the package is installed and finds an adapter; then WebGPU is there to use. */
export async function tryNodeWebgpu(): Promise<boolean> {
  try {
    await installNodeWebgpu();
    return (await navigator.gpu.requestAdapter()) !== null;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
