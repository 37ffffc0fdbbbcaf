/** The graphics adapter that the browser offers, before anything is computed on it. */
import { MissingDevice } from "../backend.ts";
import { withinTime } from "../withinTime.ts";

/** How long adapter and device may take. */
export const ASKED_MS = 5000;

/** Errors: the browser has none to give, or does not answer. */
export async function askAdapter(): Promise<GPUAdapter> {
  // A browser may have the member and nothing in it.
  const gpu = (navigator as Partial<Navigator>).gpu;
  if (!gpu) throw new MissingDevice("this browser has no WebGPU");
  const adapter = await withinTime(
    gpu.requestAdapter({ powerPreference: "high-performance" }),
    ASKED_MS,
    `the browser gave no graphics adapter within ${ASKED_MS / 1000} s`,
  );
  if (!adapter) throw new MissingDevice("WebGPU found no graphics adapter");
  return adapter;
}

export const isSoftware = ({ isFallbackAdapter, architecture }: GPUAdapterInfo): boolean =>
  isFallbackAdapter || architecture === "swiftshader";

export function adapterName({ vendor, architecture, description }: GPUAdapterInfo): string {
  return description || [vendor, architecture].filter(Boolean).join(" ") || "unnamed adapter";
}
