import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { missingCommand } from "../../../src/cli/sweep/missingCommand.ts";
import { planCommand } from "../../../src/cli/sweep/planCommand.ts";
import { runCommand } from "../../../src/cli/sweep/runCommand.ts";
import { statusCommand } from "../../../src/cli/sweep/statusCommand.ts";
import { startSweep, sweep } from "./sweepCli.ts";
import { at, CELLS, file, merged, planned, read, said } from "./sweepFolder.ts";

describe("a sweep computed in parts", () => {
  let whole: string;
  beforeAll(() => {
    const { status, stdout, stderr } = sweep([file, "--workers", "1"]);
    expect(status).toBe(0);
    expect(stderr.trimEnd().split("\n")).toHaveLength(CELLS);
    expect(stderr).toMatch(/^cell 1 of 16: .*; about \d+ s left$/m);
    whole = stdout;
    expect(JSON.parse(whole).cells).toHaveLength(2 * 2 * 2);
    expect(JSON.parse(whole)).not.toHaveProperty("missing");
  }, 120_000);

  it("is byte for byte that of one machine with 1 shard on 2 threads", async () => {
    const one = await planned("one", "1");
    expect(sweep(["run", one, "--workers", "2"]).status).toBe(0);
    expect(await merged(one, "one.json")).toBe(whole);
  });

  it("is so with 3 shards backwards, one killed while it writes, one computed twice at once", async () => {
    const three = await planned("three", "3");
    const killed = sweep(["run", three, "--shard", "3/3"], {
      environment: { KILL_AT_CELL: "2" },
      before: ["./test/cli/sweep/killInWrite.mjs"],
    });
    expect(killed.status).toBeNull();
    expect(readdirSync(join(three, "unfinished"))).toHaveLength(1);
    expect(readdirSync(join(three, "cells"))).toHaveLength(1);
    const doubles = [
      startSweep(["run", three, "--shard", "2/3"]),
      startSweep(["run", three, "--shard", "2/3"]),
    ];
    expect(await Promise.all(doubles.map(({ ended }) => ended))).toEqual([0, 0]);

    const early = sweep(["merge", three, "--out", at("three.json")]);
    expect(early.status).toBe(2);
    const missing = (await said(() => missingCommand(three, {}))).trimEnd().split("\n");
    for (const line of missing.slice(0, 3)) expect(early.stderr).toContain(line.split(" ")[0]);
    expect(await said(() => statusCommand(three))).toMatch(/shard 1: 0 of \d done\nshard 3: 1 of \d done\n$/);
    expect(sweep(["missing", three, "--as", "slurm"]).stdout).toBe(
      `sbatch --array=1,3 examples/scale/slurm.sh ${three}\n`,
    );

    // The array of the missing two says of itself that it has 2 tasks.
    for (const task of ["1", "3"]) {
      const environment = {
        ...{ SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: "2", SLURM_ARRAY_TASK_MAX: "3" },
        ...{ SLURM_ARRAY_TASK_MIN: "1", SLURM_CPUS_ON_NODE: "1" },
      };
      const { status, stderr } = sweep(["run", three], { environment });
      expect(status).toBe(0);
      expect(stderr).toMatch(
        new RegExp(`^shard ${task} of 3 \\(SLURM_ARRAY_TASK_ID\\): .* on 1 thread$`, "m"),
      );
    }
    expect(await merged(three, "three.json")).toBe(whole);
    expect(await said(() => missingCommand(three, {}))).toBe("nothing is missing\n");
    // Once more nothing is left to do.
    expect(await said(() => runCommand(three, {}))).toBe("all shards: 16 cells, 0 to compute on 1 thread\n");
  });

  it("is so with 7 shards of another total than planned, a damaged cell made anew", async () => {
    const seven = await planned("seven", "2");
    for (let shard = 7; shard >= 1; shard--)
      await said(() => runCommand(seven, { shard: `${shard}/7`, workers: "1" }));
    const [name] = readdirSync(join(seven, "cells"));
    const stored = readFileSync(join(seven, "cells", name), "utf8");
    writeFileSync(join(seven, "cells", name), stored.replace(/"trained":"./, '"trained":"x'));
    const refused = sweep(["merge", seven, "--out", at("seven.json")]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/1 cell is missing: [0-9a-f]{16} \(its numbers do not match its digest\)/);
    await said(() => runCommand(seven, { cells: name.replace(".json", "") }));
    expect(await merged(seven, "seven.json")).toBe(whole);
  });

  it("stamps holes into a partial file", async () => {
    const partial = await planned("partial", "4");
    await said(() => runCommand(partial, { shard: "2" }));
    expect(sweep(["merge", partial, "--out", at("partial.json"), "--partial"])).toMatchObject({
      status: 0,
      stderr: "4 cells merged, 12 holes stamped into the file\n",
    });
    const { missing, sweep: made } = JSON.parse(read("partial.json"));
    expect(missing.length).toBeGreaterThanOrEqual(12);
    expect(made.title).toBe("small");
    // A file of results is remade from itself, holes and all.
    await said(() => planCommand(at("partial.json"), { out: partial, shards: "4" }));
  });
});
