/** Runs test files one at a time in one process; the mutants are woven in while files are loaded. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createVitest } from "vitest/node";
import { sandboxRuntime } from "../../sandboxRuntime.ts";
import { fromRoot } from "../paths.ts";
import { type Mutant, woven } from "./mutants.ts";

const mutants: Mutant[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
const inFile = new Map<string, [number, Mutant][]>();
for (const [number, mutant] of mutants.entries()) {
  const path = fromRoot(mutant.file);
  inFile.set(path, [...(inFile.get(path) ?? []), [number, mutant]]);
}

const weave = {
  name: "weave",
  enforce: "pre" as const,
  transform(text: string, id: string) {
    const numbered = inFile.get(id.split("?")[0]);
    return numbered && { code: woven(text, numbered), map: null };
  },
};

const vitest = await createVitest(
  "test",
  {
    ...{ config: false, root: fromRoot(), watch: true, include: ["test/**/*.test.ts"], reporters: [{}] },
    ...{
      retry: 0,
      testTimeout: 120_000,
      maxWorkers: 1,
      api: false,
      runner: fromRoot("test/mutants/runner.ts"),
    },
    ...{ pool: "threads" as const, onConsoleLog: () => false },
  },
  { plugins: [weave, sandboxRuntime()], server: { watch: null }, logLevel: "silent" },
);

console.log("ready");
// A line: the path of a test file. The answer: whether all of it passed.
for await (const path of createInterface({ input: process.stdin })) {
  const specifications = await vitest.globTestSpecifications([path]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const module = testModules.find(({ moduleId }) => moduleId === fromRoot(path));
  console.log(unhandledErrors.length === 0 && module !== undefined && module.ok() ? "passed" : "failed");
}
await vitest.close();
process.exit(0);
