/** The recipe for a rollout format, followed to the letter on a copy of the source. */
import { cpSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { fromRoot } from "../../paths.ts";
import { linesToAdd, readRecipe, SourceCopy } from "../sourceCopy.ts";

const SKELETON = "test/recipes/format/skeleton/tiny.ts";
const recipe = readRecipe("format");
const home = /to `(src\/\S+\/tiny\.ts)`/.exec(recipe)?.[1] as string;
const lines = linesToAdd(recipe);
const copy = new SourceCopy(["tsconfig.core.json"]);
afterAll(() => copy.remove());

cpSync(fromRoot(SKELETON), copy.path(home));
for (const { path, line } of lines) copy.append(path, line);

describe("a format added by the recipe", () => {
  it("is a file from a marked skeleton and one line", () => {
    expect(readFileSync(fromRoot(SKELETON), "utf8")).toContain("SKELETON:");
    expect(copy.touched()).toEqual({ "src/formats/index.ts": 1 });
  });

  it("has types", async () => {
    const answer = await copy.run("node_modules/typescript/bin/tsc", "-p", "tsconfig.core.json");
    expect(answer).toEqual({ code: 0, output: "" });
  });

  it("is listed, recognised and read", async () => {
    copy.write(
      "read.mts",
      `import { ADAPTERS } from "./src/formats/registry.ts";
       import { probeFiles, readRollouts } from "./src/formats/read/readRollouts.ts";
       const { example } = ADAPTERS.find(({ id }) => id === "tiny");
       const blob = new Blob([example.map((row) => JSON.stringify(row)).join("\\n")]);
       const { detection } = await probeFiles([{ name: "tiny.jsonl", blob }]);
       const { rollouts, report } = await readRollouts([{ name: "tiny.jsonl", blob }], detection);
       console.log(JSON.stringify([report.format, rollouts.batch.rows, report.problemCount]));`,
    );
    const { output } = await copy.run("node_modules/tsx/dist/cli.mjs", "read.mts");
    expect(output).toBe('["Tiny steps",2,0]\n');
    const listed = await copy.run("src/cli/main.ts", "formats");
    expect(listed.output).toContain("Tiny steps (a trainer of your own, *.jsonl)");
  });
});
