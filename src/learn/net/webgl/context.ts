/** WebGL on a canvas that nobody sees, before anything is computed on it. */

import { MissingDevice } from "../backend.ts";

/** Names of renderers that compute on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

interface Renderer {
  readonly canvas: OffscreenCanvas;
  readonly context: WebGL2RenderingContext;
  readonly name: string;
  /** It computes on the processor. */
  readonly software: boolean;
}

/** A new context each time. Errors: the browser has none to give. */
export function askRenderer(): Renderer {
  if (typeof OffscreenCanvas === "undefined")
    throw new MissingDevice("this browser has no canvas outside of the page's own thread");
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false });
  if (!context) throw new MissingDevice("this browser has no WebGL 2");
  const name = nameOf(context);
  return { canvas, context, name, software: SOFTWARE.test(name) };
}

/** Gives it back at once: browsers allow a few at a time. */
export function letGo({ context }: Renderer): void {
  context.getExtension("WEBGL_lose_context")?.loseContext();
}

/** Browsers tell it as it is, under a name of its own, or not at all. */
function nameOf(context: WebGL2RenderingContext): string {
  const known = context.getExtension("WEBGL_debug_renderer_info");
  const name = known && context.getParameter(known.UNMASKED_RENDERER_WEBGL);
  return name || context.getParameter(context.RENDERER) || "unnamed renderer";
}
