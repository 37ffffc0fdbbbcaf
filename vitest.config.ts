import { defineConfig } from "vitest/config";
import { sandboxRuntime } from "./sandboxRuntime.ts";

export default defineConfig({
  plugins: [sandboxRuntime()],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    testTimeout: 120_000,
  },
});
