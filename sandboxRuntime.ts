/** A plugin for the bundler: the code that runs inside a sandbox, as the text of one classic script. */
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { classicScript } from "./classicScript.ts";

const NAME = "virtual:sandbox-runtime";
const ENTRY = resolve(import.meta.dirname, "src/engine/sandbox/inside/main.ts");

export function sandboxRuntime(): Plugin {
  return {
    name: "sandbox-runtime",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      this.addWatchFile(ENTRY);
      return `export default ${JSON.stringify(await sandboxRuntimeText())}`;
    },
  };
}

/** `inside/main.ts` with all it imports. */
export const sandboxRuntimeText = (): Promise<string> => classicScript(ENTRY, "sandbox");
