import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentPolicy } from "./contentPolicy.ts";
import { creditInThreads } from "./creditInThreads.ts";
import { firstPicture } from "./firstPicture.ts";
import { offlineBuild } from "./offlineBuild.ts";
import { sandboxRuntime } from "./sandboxRuntime.ts";

/**
 * Parts of TensorFlow.js that do nothing unless they are used: without this the training thread would load
 * the layers, model files, data sets and all kernels of backends that are not open.
 */
const UNUSED_UNLESS_NAMED =
  /@tensorflow\/(tfjs|tfjs-(layers|converter|data|backend-cpu|backend-webgl))\/dist\/(?!register_all_kernels|flags_webgl|base)/;

/** Parts of TensorFlow.js are named by their package: on their own, three are called `dist`. */
function chunkName({ name, moduleIds }: { name: string; moduleIds: readonly string[] }): string {
  const part = /@tensorflow\/([\w-]+)\//.exec(moduleIds.at(-1) ?? "")?.[1];
  const full = part === undefined ? name : name === "dist" ? part : `${part}-${name}`;
  return `assets/${full}-[hash].js`;
}

// A relative base lets the built folder be served from any path.
export default defineConfig({
  base: "./",
  plugins: [react(), creditInThreads(), sandboxRuntime(), contentPolicy(), firstPicture(), offlineBuild()],
  worker: {
    format: "es",
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => (UNUSED_UNLESS_NAMED.test(id) ? false : undefined) },
      output: { chunkFileNames: chunkName },
    },
  },
  build: {
    target: "es2022",
    // Browsers that know light-dark() themselves: rewritten for older ones it would need a definition that
    // the page does not have.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file for what the first picture needs.
            { name: "first", tags: ["$initial"], priority: 3 },
            { name: "charts", test: /node_modules\/recharts\//, priority: 2 },
            // What the editor and what it knows of the language share is nobody else's.
            {
              name: "codemirror",
              test: /node_modules\/(@codemirror|@lezer|@marijn|style-mod|w3c-keyname|crelt)\//,
              priority: 2,
            },
            // Two for what several late parts share, links without the controls: many small ones would help
            // nobody.
            {
              name: "data",
              test: /\/src\/(?!view\/|(store|experiment)\/lesson\/)/,
              minShareCount: 2,
              priority: 2,
            },
            // What a lesson needs, whichever part asks for it, has a budget of its own.
            { name: "lesson", test: /\/src\/(store|experiment)\/lesson\//, minShareCount: 2, priority: 1 },
            { name: "controls", minShareCount: 2 },
          ],
        },
      },
    },
  },
});
