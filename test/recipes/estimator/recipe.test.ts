/** The recipe for an estimator, followed to the letter on a copy of the source. */
import { cpSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { fromRoot } from "../../paths.ts";
import { linesToAdd, readRecipe, SourceCopy } from "../sourceCopy.ts";

const SKELETON = "test/recipes/estimator/skeleton/medianBaseline.ts";
const recipe = readRecipe("estimator");
const home = /to `(src\/\S+\/medianBaseline\.ts)`/.exec(recipe)?.[1] as string;
const lines = linesToAdd(recipe);
const copy = new SourceCopy(["tsconfig.core.json", "test/paths.ts", "test/credit"]);
afterAll(() => copy.remove());

cpSync(fromRoot(SKELETON), copy.path(home));
for (const { path, line } of lines) copy.append(path, line);

describe("an estimator added by the recipe", () => {
  it("is a file from a marked skeleton and one line", () => {
    expect(readFileSync(fromRoot(SKELETON), "utf8")).toContain("SKELETON:");
    expect(copy.touched()).toEqual({ "src/credit/estimators/index.ts": 1 });
  });

  it("has types", async () => {
    const answer = await copy.run("node_modules/typescript/bin/tsc", "-p", "tsconfig.core.json");
    expect(answer).toEqual({ code: 0, output: "" });
  });

  it("keeps what estimators owe, without a line in the tests", async () => {
    const { code, output } = await copy.run(
      ...["node_modules/vitest/vitest.mjs", "run", "test/credit/properties.test.ts", "-t", "median-baseline"],
    );
    expect([code, output.includes("4 passed")], output).toEqual([0, true]);
  });

  it("is listed, computed and refused in words", async () => {
    const listed = await copy.run("src/cli/main.ts", "methods");
    expect(listed.output).toContain("quantile = 0.5  (a number from 0 to 1) Which return of the group");
    const line = (traj_uid: string, reward: number) =>
      JSON.stringify({ uid: "g", traj_uid, step_idx: 0, anchor_obs: "a door", reward });
    copy.write("rollouts.jsonl", [line("a", 1), line("b", 0), line("c", 0.25)].join("\n"));
    const methods = (params: object) => JSON.stringify([{ as: "m", id: "median-baseline", params }]);
    copy.write("methods.json", methods({}));
    const credit = () =>
      copy.run("src/cli/main.ts", "credit", "rollouts.jsonl", "--estimators", "methods.json");
    const values = (await credit()).output
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text).advantage?.m);
    expect(JSON.stringify(values)).toMatch(/0\.75.*-0\.25.*0/);
    copy.write("methods.json", methods({ quantile: 2 }));
    expect((await credit()).output).toContain("Estimator median-baseline, parameter quantile");
  });

  it("cannot have a colour or a sign that another has", async () => {
    const text = readFileSync(copy.path(home), "utf8");
    copy.write(home, text.replace("◧", "▲"));
    const { code, output } = await copy.run("src/cli/main.ts", "methods");
    expect([code, output.includes("Two estimators have the glyph ▲")], output).toEqual([1, true]);
    copy.write(home, text.replace(/ {2}style: .*\n/, ""));
    const types = await copy.run("node_modules/typescript/bin/tsc", "-p", "tsconfig.core.json");
    expect(types.output).toContain("Property 'style' is missing");
  });
});
