/** The numbers as a page for browsers: a file of its own, built without the playground around it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { serve } from "../browser/serve.ts";
import { fromRoot } from "../paths.ts";

/** What a browser evaluates on that page; gives the numbers as JSON text. */
export const ASK = 'import("./numbers.js").then(({ numbers }) => numbers()).then(JSON.stringify)';

export async function serveNumbers() {
  const folder = mkdtempSync(join(tmpdir(), "numbers-"));
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      target: "es2022",
      lib: { entry: fromRoot("test/engines/numbers.ts"), formats: ["es"], fileName: () => "numbers.js" },
      // Plain TypeScript needs none of it.
      rolldownOptions: { external: /^@tensorflow\// },
    },
  });
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Numbers</title>");
  const site = await serve(folder, "/");
  return {
    url: site.url,
    close: () => {
      site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
