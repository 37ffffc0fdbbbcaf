import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentPolicy } from "./contentPolicy.ts";
import { sandboxRuntime } from "./sandboxRuntime.ts";

/**
 * Parts of TensorFlow.js that do nothing unless they are used: without this the training thread would load the
 * layers, model files, data sets and all kernels of backends that are not open.
 */
const UNUSED_UNLESS_NAMED =
  /@tensorflow\/(tfjs|tfjs-(layers|converter|data|backend-cpu|backend-webgl))\/dist\/(?!register_all_kernels|flags_webgl|base)/;

// A relative base lets the built folder be served from any path.
export default defineConfig({
  base: "./",
  plugins: [react(), sandboxRuntime(), contentPolicy()],
  worker: {
    format: "es",
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => (UNUSED_UNLESS_NAMED.test(id) ? false : undefined) },
    },
  },
  build: {
    target: "es2022",
    // Browsers that know light-dark() themselves: rewritten for older ones it would need a definition that
    // the page does not have.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 2500,
  },
});
