/** WebGL through tfjs, on a canvas that nobody sees. Loaded only when asked for. */
import * as tf from "@tensorflow/tfjs";
import { type Backend, SlowerBackend } from "../backend.ts";
import { DenseNet } from "../denseNet.ts";
import { tensorMemory } from "../tensorMemory.ts";

/** Names of renderers that compute on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Opens a new context each time: after a loss the next call starts afresh.
 *
 * @param software whether a renderer that computes in software will do. Errors (SlowerBackend): it will not.
 */
export async function openWebgl(software: boolean): Promise<Backend> {
  if (typeof OffscreenCanvas === "undefined")
    throw new Error("this browser has no canvas outside of the page's own thread");
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false });
  if (!context) throw new Error("this browser has no WebGL 2");
  const device = rendererOf(context);
  if (!software && SOFTWARE.test(device)) {
    context.getExtension("WEBGL_lose_context")?.loseContext();
    throw new SlowerBackend(
      "here it is computed in software, which is slower than plain TypeScript; choose it to use it all the same",
    );
  }
  const lost = new Promise<string>((resolve) =>
    canvas.addEventListener("webglcontextlost", () => resolve("the browser or the driver gave it up")),
  );
  const { GPGPUContext, MathBackendWebGL, setWebGLContext } = await import("@tensorflow/tfjs-backend-webgl");
  // tfjs would make another one, and refuses those in software; its types know WebGL 1 alone.
  const own = context as unknown as WebGLRenderingContext;
  setWebGLContext(2, own);
  // tfjs keeps one backend a name; the one of a lost context has to go first.
  if (tf.engine().registryFactory.webgl) tf.removeBackend("webgl");
  tf.registerBackend("webgl", () => new MathBackendWebGL(new GPGPUContext(own)));
  if (!(await tf.setBackend("webgl"))) throw new Error("the context did not start");
  await tf.ready();
  if (!tf.env().getBool("WEBGL_RENDER_FLOAT32_ENABLED"))
    throw new Error("it computes with half the digits that training needs");
  return {
    name: "webgl",
    device,
    overlap: 1,
    openNet: (shape, initial) => new DenseNet(shape, initial),
    memory: tensorMemory,
    lost,
  };
}

/** Browsers tell it as it is, under a name of its own, or not at all. */
function rendererOf(context: WebGL2RenderingContext): string {
  const known = context.getExtension("WEBGL_debug_renderer_info");
  const name = known && context.getParameter(known.UNMASKED_RENDERER_WEBGL);
  return name || context.getParameter(context.RENDERER) || "unnamed renderer";
}
