import { defineConfig } from "vitest/config";
import { sandboxRuntime } from "./sandboxRuntime.ts";

/**
 * Chapters without state of their own: their test files share a thread's modules and what these computed
 * once.
 */
const PURE = ["lib", "rollout", "world", "credit", "truth", "formats", "experiment"].map(
  (chapter) => `test/${chapter}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // One fewer than the cores is the default: half of a machine with two.
    maxWorkers: "100%",
    projects: [
      { test: { name: "pure", include: PURE, isolate: false, testTimeout: 120_000 } },
      {
        plugins: [sandboxRuntime()],
        test: {
          name: "page and command line",
          // These begin threads and processes: a machine that stood still for a moment is no fault of theirs.
          retry: 1,
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", ...PURE],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
