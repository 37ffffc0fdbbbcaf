/** Which devices this browser has, by their names: what a trial is remembered by. */

import { askRenderer, letGo } from "../../../learn/net/webgl/context.ts";
import { adapterName, askAdapter, isSoftware } from "../../../learn/net/webgpu/adapter.ts";

/** Names of the graphics adapter and renderer, with what makes them no choice; the browser's own name. */
export async function deviceNames(): Promise<string> {
  return [await adapter(), renderer(), globalThis.navigator?.userAgent ?? ""].join(" | ");
}

async function adapter(): Promise<string> {
  try {
    const { info } = await askAdapter();
    return isSoftware(info) ? "software" : adapterName(info);
  } catch {
    return "none";
  }
}

function renderer(): string {
  try {
    const found = askRenderer();
    letGo(found);
    return found.software ? "software" : found.name;
  } catch {
    return "none";
  }
}
