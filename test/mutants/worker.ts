/**
 * Runs tests against mutants, one after the other, in one process: a change is made while the file is loaded, so
 * that nothing on the disk is touched. Tells of each on standard output: "begin N", "end N killed".
 */
import { readFileSync } from "node:fs";
import { createVitest } from "vitest/node";
import { sandboxRuntime } from "../../sandboxRuntime.ts";
import { fromRoot } from "../paths.ts";
import type { Mutant } from "./mutants.ts";
import { relatedTests } from "./relatedTests.ts";

const [list, from, mostTests] = process.argv.slice(2);
const mutants: Mutant[] = JSON.parse(readFileSync(list, "utf8"));
let current: Mutant | undefined;

const mutate = {
  name: "mutate",
  enforce: "pre" as const,
  transform(text: string, id: string) {
    if (!current || id.split("?")[0] !== fromRoot(current.file)) return undefined;
    return { code: text.slice(0, current.start) + current.after + text.slice(current.end), map: null };
  },
};

const vitest = await createVitest(
  "test",
  {
    ...{ config: false, root: fromRoot(), watch: true, include: ["test/**/*.test.ts"], reporters: [{}] },
    ...{ retry: 0, testTimeout: 120_000, maxWorkers: 1, api: false },
  },
  { plugins: [mutate, sandboxRuntime()], server: { watch: null }, logLevel: "silent" },
);

/** Whether a test file passes, with the change that is current. */
async function passes(path: string): Promise<boolean> {
  const specifications = await vitest.globTestSpecifications([path]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const module = testModules.find(({ moduleId }) => moduleId === fromRoot(path));
  return unhandledErrors.length === 0 && module !== undefined && module.ok();
}

/** Test files that pass as the program stands: others tell nothing. */
const sound = new Map<string, boolean>();

async function verdict(mutant: Mutant): Promise<"killed" | "survived" | "untested"> {
  let tested = false;
  for (const path of relatedTests(mutant.file, Number(mostTests))) {
    if (!sound.has(path)) sound.set(path, await passes(path));
    if (!sound.get(path)) continue;
    tested = true;
    current = mutant;
    vitest.invalidateFile(fromRoot(mutant.file));
    const held = await passes(path);
    current = undefined;
    vitest.invalidateFile(fromRoot(mutant.file));
    if (!held) return "killed";
  }
  return tested ? "survived" : "untested";
}

for (let i = Number(from); i < mutants.length; i++) {
  console.log(`begin ${i}`);
  console.log(`end ${i} ${await verdict(mutants[i])}`);
}
await vitest.close();
process.exit(0);
