/** A module with all that it imports, bundled to the text of one classic script. */
import { build, type Rollup } from "vite";

/** @param name of the script's global, which nobody uses */
export async function classicScript(entry: string, name: string): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name },
    },
  })) as Rollup.RollupOutput[];
  return output[0].code;
}
