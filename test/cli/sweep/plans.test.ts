import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeCommand } from "../../../src/cli/sweep/mergeCommand.ts";
import { missingCommand } from "../../../src/cli/sweep/missingCommand.ts";
import { planCommand } from "../../../src/cli/sweep/planCommand.ts";
import { runCommand } from "../../../src/cli/sweep/runCommand.ts";
import { statusCommand } from "../../../src/cli/sweep/statusCommand.ts";
import { InputError } from "../../../src/lib/assert.ts";
import { sweep } from "./sweepCli.ts";
import { at, file, folder, merged, planned, said, small, write } from "./sweepFolder.ts";

describe("a sweep that is planned", () => {
  it("keeps a plan, and its results when a grown sweep replaces it", async () => {
    const kept = await planned("kept", "2");
    await planned("kept", "2");
    await said(() => runCommand(kept, { shard: "1" }));
    const grown = write("grown.json", { ...small, base: { ...small.base, seeds: 3 } });
    const refused = sweep(["plan", grown, "--out", kept]);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/^--out: .* holds another plan; choose another folder, or --replace/);
    await said(() => planCommand(grown, { out: kept, replace: true }));
    expect(await said(() => statusCommand(kept))).toMatch(/^8 done \(33 %\)/m);
  });

  it("compares estimators of one's own, whose files the folder carries to every machine", async () => {
    const mine = at("mine.ts");
    writeFileSync(
      mine,
      "export const estimate = ({ rows }) => ({ advantage: new Float64Array(rows).fill(1) });",
    );
    const one = write("one.json", { ...small, axes: [], learning: false });
    const own = sweep([one, "--estimator", mine]);
    expect(own.status).toBe(0);
    await said(() => planCommand(one, { out: at("own"), estimator: [mine] }));
    rmSync(mine);
    expect(sweep(["run", at("own")]).status).toBe(0);
    expect(await merged(at("own"), "own.json")).toBe(own.stdout);
    const [cell] = JSON.parse(own.stdout).cells;
    expect(Object.keys(cell.scores)).toEqual(["grpo", "proxmo", "mine"]);
  });

  it("ends with 75 where the folder cannot be written, with 2 where there is no plan", () => {
    const full = sweep(["plan", file, "--out", "/dev/null/x"]);
    expect(full).toMatchObject({ status: 75, stdout: "" });
    expect(full.stderr).toMatch(
      /^\/dev\/null\/x.* cannot be written \(ENOTDIR\); try again when it can\.\n$/,
    );
    const none = sweep(["run", folder]);
    expect(none).toMatchObject({ status: 2, stdout: "" });
    expect(none.stderr).toMatch(/there is no plan\.json in this folder; make one with sweep plan .*\n$/);
  });

  it.each<[string, (path: string) => unknown, string]>([
    ["shards", () => planCommand(file, { out: at("x"), shards: "0" }), "--shards is 0"],
    ["workers", (path) => runCommand(path, { workers: "0" }), "--workers is 0"],
    ["a shard", (path) => runCommand(path, { shard: "2/1" }), "--shard asks for shard 2 of 1"],
    ["cells", (path) => runCommand(path, { cells: "abc" }), "--cells: there is no cell abc"],
    [
      "two parts",
      (path) => runCommand(path, { cells: "abc", shard: "1" }),
      "Give --shard or --cells, not both",
    ],
    ["an engine", (path) => missingCommand(path, { as: "abacus" }), "--as is abacus; choose one of"],
    ["a file", (path) => mergeCommand(path, { out: "/dev/null/x" }), "--out: /dev/null/x cannot be written"],
  ])("says what is wrong with %s", async (_, work, message) => {
    const some = await planned("some");
    await expect(async () => work(some)).rejects.toThrow(message);
    await expect(async () => work(some)).rejects.toThrow(InputError);
  });

  it("says that a plan of another engine version is not to be tried again", async () => {
    const other = await planned("other");
    writeFileSync(
      join(other, "plan.json"),
      readFileSync(join(other, "plan.json"), "utf8").replace(/"engine":\d+/, '"engine":1'),
    );
    expect(sweep(["run", other])).toMatchObject({ status: 2 });
  });
});
