import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { MergedCell } from "../../../src/experiment/sweep/merge.ts";
import { ROOT } from "../../paths.ts";

const folder = mkdtempSync(join(tmpdir(), "sweep-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The first run ends at once, the second one takes minutes: the test ends it after the first. */
const sweep = {
  title: "short and long",
  base: {
    ...{ world: { id: "corridor", length: 12 }, groups: 16, rollouts: 16, seeds: 1 },
    ...{ lanes: [{ id: "gigpo" }], policy: { hidden: 64 } },
  },
  axes: [{ path: "training.iterations", label: "Iterations", values: [1, 2000] }],
  methods: [{ id: "grpo" }],
  success: [0, 1],
};
const path = join(folder, "sweep.json");
writeFileSync(path, JSON.stringify(sweep));
const command = (...words: string[]) => ["--import", "tsx", "src/cli/main.ts", ...words];

describe("the sweep command", () => {
  it("leaves the runs that were done where it is ended early", async () => {
    const out = join(folder, "map.json");
    writeFileSync(out, "an older map");
    const child = spawn(process.execPath, command("sweep", path, "--out", out, "--workers", "2"), {
      cwd: ROOT,
    });
    const ended = new Promise((done) => child.on("close", done));
    const said = await new Promise<string>((done) => child.stderr.once("data", (data) => done(`${data}`)));
    child.kill("SIGKILL");
    await ended;
    expect(said).toMatch(/^cell 1 of 2: Iterations 1, replicate 0 /);
    const { sweep: made, cells, missing } = JSON.parse(readFileSync(out, "utf8"));
    expect(made.title).toBe(sweep.title);
    expect(cells.map(({ at, batches }: MergedCell) => [at, batches.length])).toEqual([
      [[1], 1],
      [[1], 0],
      [[2000], 0],
      [[2000], 0],
    ]);
    expect(missing).toEqual([{ at: [2000], kind: "truth", replicate: 0, trains: "gigpo" }]);
  });

  it.each([
    ["sweep", [path, "--out", "/dev/null/x"], /^--out: \/dev\/null\/x cannot be written \(ENOTDIR\)/],
    ["sweep", [path, "--out", folder], /^--out: .* exists and is not a file/],
    ["sweep", [path, "--out", "/dev/null"], /^--out: \/dev\/null exists and is not a file/],
    ["sweep", [join(folder, "none.json")], /none\.json: the file cannot be read \(ENOENT\)/],
    ["record", ["--iteration", "79", "--out", "/dev/null/x"], /^--out: \/dev\/null\/x cannot be written/],
  ])("says before any work in one line what it cannot do: %s %j", (name, words, message) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command(name, ...words), {
      ...{ cwd: ROOT, encoding: "utf8", timeout: 110_000 },
    });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("leaves nothing unfinished behind", () => {
    expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });
});
