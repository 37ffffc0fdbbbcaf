/** WebGL through tfjs, on a canvas that nobody sees. Loaded only when asked for. */
import * as tf from "@tensorflow/tfjs";
import { type Backend, SlowerBackend } from "../backend.ts";
import { DenseNet } from "../denseNet.ts";
import { tensorMemory } from "../tensorMemory.ts";
import { askRenderer, letGo } from "./context.ts";

/**
 * Opens a new context each time: after a loss the next call starts afresh.
 *
 * @param software whether a renderer that computes in software will do. Errors (SlowerBackend): it will not.
 */
export async function openWebgl(software: boolean): Promise<Backend> {
  const renderer = askRenderer();
  const { canvas, context, name: device } = renderer;
  if (!software && renderer.software) {
    letGo(renderer);
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
    close: () => tf.removeBackend("webgl"),
    lost,
  };
}
