import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { mergeCommand } from "../../../src/cli/sweep/mergeCommand.ts";
import { missingCommand } from "../../../src/cli/sweep/missingCommand.ts";
import { planCommand } from "../../../src/cli/sweep/planCommand.ts";
import { runCommand } from "../../../src/cli/sweep/runCommand.ts";
import { statusCommand } from "../../../src/cli/sweep/statusCommand.ts";
import { InputError } from "../../../src/lib/assert.ts";
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

/** A verb without a process of its own, which takes longer than the work; what it says. */
async function said(work: () => unknown): Promise<string> {
  const texts: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => texts.push(String(text)) > 0),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return texts.join("");
}

/** Plans the small sweep into a folder of its own. */
async function planned(name: string, shards?: string): Promise<string> {
  await said(() => planCommand(file, { out: at(name), shards }));
  return at(name);
}
async function merged(from: string, name: string): Promise<string> {
  await said(() => mergeCommand(from, { out: at(name) }));
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
    await expect(async () => work(at("one"))).rejects.toThrow(message);
    await expect(async () => work(at("one"))).rejects.toThrow(InputError);
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

describe("a machine that is taken away", () => {
  const long = write("long.json", {
    title: "long",
    base: { ...corridor, seeds: 1, training: { iterations: 300 } },
    methods: [{ id: "grpo" }],
    success: [1],
    learning: true,
  });
  it("stores what is in progress, and the next attempt goes on to the same numbers", async () => {
    for (const name of ["straight", "broken"]) await said(() => planCommand(long, { out: at(name) }));
    await said(() => runCommand(at("straight"), { workers: "2" }));
    const stopped = sweep(["run", at("broken"), "--workers", "2"], {
      environment: { TERM_AT: "40" },
      before: ["./test/cli/sweep/termWhenBegun.mjs"],
    });
    expect(stopped.status, "75, and within 5 s").toBe(75);
    expect(stopped.stderr).toMatch(
      /^stopped by SIGTERM; progress is stored; run the command again to continue\.$/m,
    );
    const [state] = readdirSync(at("broken", "begun"));
    const stored = deserialize(readFileSync(at("broken", "begun", state)));
    expect(stored.state.trainer.iteration).toBeGreaterThan(0);
    expect(await said(() => statusCommand(at("broken")))).toMatch(/ [12] begun,/);

    // The state is really gone on from: a past that did not happen shows in the result.
    cpSync(at("broken"), at("forged"), { recursive: true });
    stored.state.trained = "forged";
    writeFileSync(at("forged", "begun", state), serialize(stored));
    writeFileSync(at("broken", "begun", "0000000000000000.state"), "no state of anything");

    for (const name of ["broken", "forged"]) await said(() => runCommand(at(name), {}));
    const trained = (name: string) =>
      readdirSync(at(name, "cells")).map(
        (cell) => JSON.parse(readFileSync(at(name, "cells", cell), "utf8")).result.trained,
      );
    expect(trained("broken")).toEqual(trained("straight"));
    expect(trained("forged")).not.toEqual(trained("straight"));
    expect(await merged(at("broken"), "broken.json")).toBe(await merged(at("straight"), "straight.json"));
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
    await said(() => planCommand(slow, { out: at("slow") }));
    const { child, begun, ended } = startSweep(["run", at("slow")]);
    await begun;
    await new Promise((done) => setTimeout(done, 2500));
    child.kill("SIGTERM");
    // The measurement takes over 100 s of a core, so an end before 30 s is one in its midst.
    const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
    expect(await ended).toBe(75);
    clearTimeout(late);
  });
});
