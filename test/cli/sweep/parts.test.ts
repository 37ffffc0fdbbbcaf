import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSweep, sweep } from "./sweepCli.ts";

const folder = mkdtempSync(join(tmpdir(), "parts-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (...parts: string[]) => join(folder, ...parts);
const read = (name: string) => readFileSync(at(name), "utf8");
function write(name: string, content: object): string {
  writeFileSync(at(name), JSON.stringify(content));
  return at(name);
}

const corridor = {
  ...{ world: { id: "corridor", length: 3 }, groups: 2, rollouts: 2, seeds: 2 },
  ...{ lanes: [{ id: "gigpo" }], policy: { hidden: 4 } },
};
const small = {
  title: "small",
  base: { ...corridor, training: { iterations: 6 } },
  axes: [
    { path: "rollouts", values: [2, 4] },
    { path: "methods.proxmo.temperature", values: [0.1, 1] },
  ],
  methods: [{ id: "grpo" }, { id: "proxmo" }],
  success: [0.1, 0.9],
  learning: true,
};
const file = write("small.json", small);
/** 2 group sizes × 2 replicates × (the truth, learning with GRPO, with ProxMO at either τ). */
const CELLS = 2 * 2 * 4;

/** Plans the small sweep into a folder of its own. */
function planned(name: string, ...options: string[]): string {
  expect(sweep(["plan", file, "--out", at(name), ...options]).status).toBe(0);
  return at(name);
}
function merged(from: string, name: string): string {
  expect(sweep(["merge", from, "--out", at(name)])).toMatchObject({ status: 0 });
  return read(name);
}

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
  });

  it("is byte for byte that of one machine with 1 shard on 2 threads", () => {
    const one = planned("one", "--shards", "1");
    expect(sweep(["run", one, "--workers", "2"]).status).toBe(0);
    expect(merged(one, "one.json")).toBe(whole);
  });

  it("is so with 3 shards backwards, one killed while it writes, one computed twice at once", async () => {
    const three = planned("three", "--shards", "3");
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
    const missing = sweep(["missing", three]).stdout.trimEnd().split("\n");
    for (const line of missing.slice(0, 3)) expect(early.stderr).toContain(line.split(" ")[0]);
    expect(sweep(["status", three]).stdout).toMatch(/shard 1: 0 of \d done\nshard 3: 1 of \d done\n$/);
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
    expect(merged(three, "three.json")).toBe(whole);
    expect(sweep(["missing", three])).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "nothing is missing\n",
    });
    // Once more nothing is left to do.
    expect(sweep(["run", three]).stderr).toBe("all shards: 16 cells, 0 to compute on 1 thread\n");
  });

  it("is so with 7 shards of another total than planned, a damaged cell made anew", () => {
    const seven = planned("seven", "--shards", "2");
    for (let shard = 7; shard >= 1; shard--)
      expect(sweep(["run", seven, "--shard", `${shard}/7`, "--workers", "1"]).status).toBe(0);
    const [name] = readdirSync(join(seven, "cells"));
    const stored = readFileSync(join(seven, "cells", name), "utf8");
    writeFileSync(join(seven, "cells", name), stored.replace(/"trained":"./, '"trained":"x'));
    const refused = sweep(["merge", seven, "--out", at("seven.json")]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/1 cell is missing: [0-9a-f]{16} \(its numbers do not match its digest\)/);
    expect(sweep(["run", seven, "--cells", name.replace(".json", "")]).status).toBe(0);
    expect(merged(seven, "seven.json")).toBe(whole);
  });

  it("stamps holes into a partial file", () => {
    const partial = planned("partial", "--shards", "4");
    expect(sweep(["run", partial, "--shard", "2"]).status).toBe(0);
    expect(sweep(["merge", partial, "--out", at("partial.json"), "--partial"])).toMatchObject({
      status: 0,
      stderr: "4 cells merged, 12 holes stamped into the file\n",
    });
    const { missing, sweep: made } = JSON.parse(read("partial.json"));
    expect(missing.length).toBeGreaterThanOrEqual(12);
    expect(made.title).toBe("small");
    // A file of results is remade from itself, holes and all.
    expect(sweep(["plan", at("partial.json"), "--out", partial, "--shards", "4"]).status).toBe(0);
  });

  it("keeps a plan, and its results when a grown sweep replaces it", () => {
    const kept = planned("kept", "--shards", "2");
    planned("kept", "--shards", "2");
    expect(sweep(["run", kept, "--shard", "1"]).status).toBe(0);
    const grown = write("grown.json", { ...small, base: { ...small.base, seeds: 3 } });
    const refused = sweep(["plan", grown, "--out", kept]);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/^--out: .* holds another plan; choose another folder, or --replace/);
    expect(sweep(["plan", grown, "--out", kept, "--replace"]).status).toBe(0);
    expect(sweep(["status", kept]).stdout).toMatch(/^8 done \(33 %\)/m);
  });

  it.each([
    [
      ["plan", file, "--out", "/dev/null/x"],
      /^\/dev\/null\/x.* cannot be written \(ENOTDIR\); try again/,
      75,
    ],
    [["plan", file, "--out", at("x"), "--shards", "0"], /^--shards is 0/, 2],
    [["run", folder], /there is no plan\.json in this folder; make one with sweep plan/, 2],
    [["run", at("one"), "--workers", "0"], /^--workers is 0/, 2],
    [["run", at("one"), "--shard", "2/1"], /^--shard asks for shard 2 of 1/, 2],
    [["run", at("one"), "--cells", "abc"], /^--cells: there is no cell abc/, 2],
    [["run", at("one"), "--cells", "abc", "--shard", "1"], /^Give --shard or --cells, not both/, 2],
    [["missing", at("one"), "--as", "abacus"], /^--as is abacus; choose one of/, 2],
  ])("says in one line what it cannot do: %j", (words, message, status) => {
    const answer = sweep(words as string[]);
    expect(answer.stderr).toMatch(message as RegExp);
    expect(answer.stderr.trimEnd()).not.toContain("\n");
    expect(answer).toMatchObject({ status, stdout: "" });
  });

  it("says that a plan of another engine version is not to be tried again", () => {
    const other = planned("other");
    writeFileSync(
      join(other, "plan.json"),
      readFileSync(join(other, "plan.json"), "utf8").replace(/"engine":\d+/, '"engine":1'),
    );
    expect(sweep(["run", other])).toMatchObject({ status: 2 });
  });
});

describe("a machine that is taken away", () => {
  const long = write("long.json", {
    title: "long",
    base: { ...corridor, seeds: 1, training: { iterations: 600 } },
    methods: [{ id: "grpo" }],
    success: [1],
    learning: true,
  });
  const SECONDS = 5;

  /** Runs until there is something to go on from, then says that the end is near. */
  async function interrupted(name: string): Promise<string[]> {
    for (let attempt = 0; attempt < 10; attempt++) {
      const { child, begun, ended } = startSweep(["run", at(name), "--workers", "2"]);
      await begun;
      await new Promise((done) => setTimeout(done, 2000));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 1000 * SECONDS);
      expect(await ended, `stopped within ${SECONDS} s`).toBe(75);
      clearTimeout(late);
      const states = readdirSync(at(name, "begun"));
      if (states.length > 0) return states;
    }
    throw new Error("Nothing was ever in progress.");
  }

  it("stores what is in progress, and the next attempt goes on to the same numbers", async () => {
    for (const name of ["straight", "broken"]) sweep(["plan", long, "--out", at(name)]);
    expect(sweep(["run", at("straight"), "--workers", "2"]).status).toBe(0);
    const [state] = await interrupted("broken");
    const stored = deserialize(readFileSync(at("broken", "begun", state)));
    expect(stored.state.trainer.iteration).toBeGreaterThan(0);
    expect(sweep(["status", at("broken")]).stdout).toMatch(/ [12] begun,/);

    // The state is really gone on from: a past that did not happen shows in the result.
    cpSync(at("broken"), at("forged"), { recursive: true });
    stored.state.trained = "forged";
    writeFileSync(at("forged", "begun", state), serialize(stored));
    writeFileSync(at("broken", "begun", "0000000000000000.state"), "no state of anything");

    for (const name of ["broken", "forged"]) expect(sweep(["run", at(name)]).status).toBe(0);
    const trained = (name: string) =>
      readdirSync(at(name, "cells")).map(
        (cell) => JSON.parse(readFileSync(at(name, "cells", cell), "utf8")).result.trained,
      );
    expect(trained("broken")).toEqual(trained("straight"));
    expect(trained("forged")).not.toEqual(trained("straight"));
    expect(merged(at("broken"), "broken.json")).toBe(merged(at("straight"), "straight.json"));
    expect(readdirSync(at("broken", "begun"))).toEqual(["0000000000000000.state"]);
  });

  it("is left at once in the middle of a measurement that takes long", async () => {
    const slow = write("slow.json", {
      title: "slow",
      base: { ...corridor, world: { id: "household" }, groups: 8, rollouts: 8, seeds: 1 },
      methods: [{ id: "grpo" }],
      success: [0],
      continuations: 256,
    });
    sweep(["plan", slow, "--out", at("slow")]);
    const { child, begun, ended } = startSweep(["run", at("slow")]);
    await begun;
    await new Promise((done) => setTimeout(done, 2500));
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 1000 * SECONDS);
    expect(await ended).toBe(75);
    clearTimeout(late);
  });
});
