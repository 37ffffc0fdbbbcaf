/** The recipe for a new world, followed to the letter on a copy of the source. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { fromRoot } from "../../paths.ts";
import { linesToAdd, readRecipe, SourceCopy } from "../sourceCopy.ts";

const SKELETON = fromRoot("test/recipes/world/skeleton");
const copy = new SourceCopy([
  ...["test/paths.ts", "test/architecture.test.ts", "test/world/contract.test.ts", "test/world/examples.ts"],
]);
afterAll(() => copy.remove());

const lines = linesToAdd(readRecipe("world"));
cpSync(SKELETON, copy.path("src/world/stairs"), { recursive: true });
for (const { path, line } of lines) copy.append(path, line);

const plays = { world: { id: "stairs" }, groups: 2, rollouts: 4, seeds: 1, training: { iterations: 1 } };

describe("a world added by the recipe", () => {
  it("touches three existing lines at most", () => {
    expect(lines.map(({ path }) => path)).toEqual(["src/world/descriptions.ts", "src/world/index.ts"]);
    expect(copy.touched()).toEqual({ "src/world/descriptions.ts": 1, "src/world/index.ts": 1 });
  });

  it("begins from a skeleton whose every file is marked", () => {
    for (const name of readdirSync(SKELETON))
      expect(readFileSync(`${SKELETON}/${name}`, "utf8"), name).toContain("SKELETON:");
  });

  it("has types", async () => {
    copy.write("tsconfig.json", JSON.stringify({ ...tsconfig(), include: ["src"] }));
    const { code, output } = await copy.run("node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
    expect([code, output]).toEqual([0, ""]);
  });

  it("keeps what worlds owe, without a line in the tests", async () => {
    const { code, output } = await copy.run(
      ...["node_modules/vitest/vitest.mjs", "run", "test/world", "-t", "the world stairs"],
    );
    expect(output).toContain("passed");
    expect([code, output.includes("7 passed")], output).toEqual([0, true]);
  });

  it("has its place in the layout", async () => {
    const { code, output } = await copy.run(
      ...["node_modules/vitest/vitest.mjs", "run", "test/architecture.test.ts"],
    );
    expect(code, output).toBe(0);
  });

  it("is trained on, and its bounds are kept", async () => {
    copy.write("spec.json", JSON.stringify(plays));
    const { code, output } = await copy.run("src/cli/main.ts", "run", "spec.json", "--out", "results");
    expect(code, output).toBe(0);
    const curves = readFileSync(copy.path("results/curves.jsonl"), "utf8").trim().split("\n");
    // One iteration of each of the three default lanes.
    expect(curves.map((line) => JSON.parse(line).stats.families.climb.episodes)).toEqual([8, 8, 8]);
    copy.write("spec.json", JSON.stringify({ ...plays, world: { id: "stairs", height: 99 } }));
    const refused = await copy.run("src/cli/main.ts", "run", "spec.json", "--out", "results");
    expect(refused.code).toBe(2);
    expect(refused.output).toContain("world.height");
  });

  it("has a form with the bounds and meanings of its schema", async () => {
    copy.write(
      "form.ts",
      `import { worldFields } from "./src/experiment/formFields.ts";
       import { parseSpec } from "./src/experiment/spec.ts";
       import { PRESETS } from "./src/experiment/presets.ts";
       const { world } = parseSpec({ world: { id: "stairs" } });
       console.log(JSON.stringify([worldFields(world), PRESETS.at(-1)!.id, PRESETS[0].id]));`,
    );
    const { output } = await copy.run("form.ts");
    const [fields, last, first] = JSON.parse(output);
    expect(fields).toEqual([
      {
        path: "world.height",
        title: "Stairs",
        hint: "How many stairs there are. 2 to 20.",
        kind: "number",
        options: [],
      },
      expect.objectContaining({ path: "world.stepLimit" }),
    ]);
    expect([first, last]).toEqual(["small", "stairs"]);
  });
});

const tsconfig = () => JSON.parse(readFileSync(fromRoot("tsconfig.json"), "utf8"));
