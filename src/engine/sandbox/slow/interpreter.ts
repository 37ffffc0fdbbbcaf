/**
 * A user's file in an interpreter: QuickJS compiled to WebAssembly, which has no way out but what it is
 * handed. Many times slower than a browser's own engine, with last digits of its own for Math.exp and its
 * kin.
 */
import type { QuickJSContext, QuickJSHandle, QuickJSSyncVariant } from "quickjs-emscripten-core";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { messageOf } from "../../../lib/assert.ts";
import type { SandboxReply, SandboxRequest } from "../protocol.ts";
import { packed, unpacked } from "./packed.ts";

const MAX_MEMORY = 512 * 2 ** 20;
const MAX_STACK = 2 ** 20;

export class Interpreter {
  private constructor(
    private readonly context: QuickJSContext,
    /** `packedReply` of the runtime. */
    private readonly reply: QuickJSHandle,
  ) {}

  /** @param runtime the text of `inside/main.ts` */
  static async open(variant: QuickJSSyncVariant, runtime: string): Promise<Interpreter> {
    const quickjs = await newQuickJSWASMModuleFromVariant(variant);
    const machine = quickjs.newRuntime();
    machine.setMemoryLimit(MAX_MEMORY);
    machine.setMaxStackSize(MAX_STACK);
    const context = machine.newContext();
    context.unwrapResult(context.evalCode(runtime, "runtime.js")).dispose();
    return new Interpreter(context, context.unwrapResult(context.evalCode("packedReply", "runtime.js")));
  }

  /** Never throws. */
  answer(request: SandboxRequest): SandboxReply {
    const { context } = this;
    const handles: QuickJSHandle[] = [];
    const kept = (handle: QuickJSHandle) => {
      handles.push(handle);
      return handle;
    };
    try {
      const { json, buffers } = packed(request);
      const list = kept(context.newArray());
      buffers.forEach((buffer, i) => {
        const copy = context.newArrayBuffer(buffer);
        context.setProp(list, i, copy);
        copy.dispose();
      });
      const call = context.callFunction(this.reply, context.undefined, kept(context.newString(json)), list);
      const reply = kept(context.unwrapResult(call));
      const text = context.getString(kept(context.getProp(reply, "json")));
      const columns = kept(context.getProp(reply, "buffers"));
      const count = context.getNumber(kept(context.getProp(columns, "length")));
      const found = Array.from({ length: count }, (_, i) => {
        const bytes = context.getArrayBuffer(kept(context.getProp(columns, i)));
        const copy = bytes.value.slice().buffer;
        bytes.dispose();
        return copy;
      });
      return unpacked({ json: text, buffers: found }) as SandboxReply;
    } catch (error) {
      return { number: request.number, complaint: `The interpreter gave up: ${messageOf(error)}.` };
    } finally {
      for (const handle of handles) handle.dispose();
    }
  }
}
