import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentPolicy } from "./contentPolicy.ts";
import { sandboxRuntime } from "./sandboxRuntime.ts";

// A relative base lets the built folder be served from any path.
export default defineConfig({
  base: "./",
  plugins: [react(), sandboxRuntime(), contentPolicy()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // Browsers that know light-dark() themselves: rewritten for older ones it would need a definition that
    // the page does not have.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 2500,
  },
});
