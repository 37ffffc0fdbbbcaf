/**
 * The library as others get it: built, packed, installed in an empty folder with nothing but what its manifest
 * asks for, and used from plain JavaScript.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeCredit, readCanonical } from "../../src/index.ts";
import { fromRoot } from "../paths.ts";

const folder = mkdtempSync(join(tmpdir(), "library-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Without the settings of the npm that runs the tests. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
const run = (command: string, options: readonly string[], cwd = folder) =>
  execFileSync(command, options, { cwd, encoding: "utf8", env: environment });

/** Ten steps of two groups: a door that opens for some. */
const ROLLOUTS = [
  ["g", "a", 0, "a door", 0],
  ["g", "a", 1, "an open door", 1],
  ["g", "b", 0, "a door", 0],
  ["g", "b", 1, "a door", 0],
  ["g", "b", 2, "a wall", 0],
  ["h", "c", 0, "a hall", 0],
  ["h", "c", 1, "a stair", 0],
  ["h", "d", 0, "a hall", 0],
  ["h", "d", 1, "a stair", 0],
  ["h", "d", 2, "a roof", 1],
].map(([uid, traj_uid, step_idx, anchor_obs, reward]) =>
  JSON.stringify({ uid, traj_uid, step_idx, anchor_obs, reward }),
);

beforeAll(() => {
  // Built in a copy, so that tests beside this one see no half-written folder.
  const source = join(folder, "source");
  const configuration = ["package.json", "tsconfig.json", "tsconfig.core.json", "tsconfig.lib.json"];
  for (const path of ["src", "LICENSE", "libraryManifest.ts", ...configuration])
    cpSync(fromRoot(path), join(source, path), { recursive: true });
  run("ln", ["-s", fromRoot("node_modules"), join(source, "node_modules")]);
  run("npm", ["run", "--silent", "build:lib"], source);
  const { dependencies } = JSON.parse(readFileSync(join(source, "lib/package.json"), "utf8"));
  run("npm", ["pack", "--silent", "--pack-destination", folder], join(source, "lib"));
  rmSync(source, { recursive: true });
  const manifest = {
    type: "module",
    dependencies: { "proxmo-playground": `file:${readdirSync(folder)[0]}` },
    // No registry is asked: what the manifest names comes from what is installed here.
    overrides: Object.fromEntries(
      Object.keys(dependencies).map((name) => [name, `file:${fromRoot("node_modules", name)}`]),
    ),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"]);
  writeFileSync(join(folder, "rollouts.jsonl"), ROLLOUTS.join("\n"));
}, 120_000);

describe("the packed library", () => {
  it("brings its code, its types and its licence, and neither page nor tests", () => {
    const names = readdirSync(join(folder, "node_modules/proxmo-playground")).toSorted();
    expect(names).toEqual([
      "LICENSE",
      ...["credit", "formats", "index.d.ts", "index.js", "lib", "package.json", "rollout", "truth", "world"],
    ]);
  });

  it("computes GRPO, GiGPO and ProxMO on ten lines as the sources do", () => {
    cpSync(fromRoot("examples/library/creditOnAFile.js"), join(folder, "creditOnAFile.js"));
    const lines = run(process.execPath, ["creditOnAFile.js", "rollouts.jsonl"]).trim().split("\n");
    const { batch } = readCanonical(ROLLOUTS.join("\n"), "rollouts.jsonl");
    const expected = ["grpo", "gigpo", "proxmo"].map((id) => [
      ...computeCredit(batch, { id }, 0.95).advantage,
    ]);
    const written = lines.map((line) => JSON.parse(line).advantage);
    expect(["grpo", "gigpo", "proxmo"].map((id) => written.map((one) => one[id].total))).toEqual(expected);
    expect(expected.flat().filter((value) => value !== 0).length).toBeGreaterThan(20);
  });

  it("plays a world by hand", () => {
    cpSync(fromRoot("examples/library/playByHand.js"), join(folder, "playByHand.js"));
    const told = run(process.execPath, ["playByHand.js"]);
    expect(told).toContain("take key");
    expect(told).toMatch(/Won after \d+ steps\.\n$/);
  });

  it("holds an estimator of one's own against exact truth", () => {
    cpSync(fromRoot("examples/library/ownEstimator.js"), join(folder, "ownEstimator.js"));
    const told = run(process.execPath, ["ownEstimator.js"]);
    const correlation = (name: string) =>
      Number(new RegExp(`^${name}: correlation with the true advantage (.*)$`, "m").exec(told)?.[1]);
    for (const name of ["GRPO", "ProxMO", "late steps"]) {
      expect(correlation(name)).toBeGreaterThan(0.1);
      expect(correlation(name)).toBeLessThan(0.9);
    }
  });

  it("has types that a stranger's compiler takes", () => {
    const program = [
      'import { type Batch, computeCredit, type Credit, readCanonical } from "proxmo-playground";',
      'const batch: Batch = readCanonical("", "x").batch;',
      'const credit: Credit = computeCredit(batch, { id: "grpo" }, 0.95);',
      "export const first: number = credit.advantage[0];",
      "// @ts-expect-error: a method is named by its id",
      "computeCredit(batch, {}, 0.95);",
    ];
    writeFileSync(join(folder, "program.ts"), program.join("\n"));
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--types", ""];
    const compiler = fromRoot("node_modules/typescript/bin/tsc");
    expect(run(process.execPath, [compiler, ...options, "program.ts"])).toBe("");
  });

  it("says what is wrong with a file in one sentence", () => {
    const program =
      'import { readCanonical } from "proxmo-playground"; try { readCanonical(\'{"uid": 1}\', "x.jsonl"); } catch (e) { console.log(e.name, e.message); }';
    writeFileSync(join(folder, "wrong.js"), program);
    expect(run(process.execPath, ["wrong.js"])).toMatch(/^InputError x\.jsonl:1: .+\n$/);
  });
});
