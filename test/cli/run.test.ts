import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { InputError } from "../../src/lib/assert.ts";
import { ROOT } from "../paths.ts";

const folder = mkdtempSync(join(tmpdir(), "run-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

function specFile(spec: unknown): string {
  const path = join(folder, "spec.json");
  writeFileSync(path, typeof spec === "string" ? spec : JSON.stringify(spec));
  return path;
}

function run(spec: unknown, ...options: string[]): Promise<Answer> {
  const path = specFile(spec);
  return new Promise((done) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/main.ts", "run", path, ...options],
      { cwd: ROOT },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const small = {
  groups: 2,
  rollouts: 2,
  world: { families: ["pick"], receptacles: 6, objects: 2, stepLimit: 12 },
  policy: { hidden: 4 },
  training: { iterations: 3 },
  lanes: [{ id: "grpo" }, { id: "proxmo", params: { alpha: 8 } }],
  seeds: 2,
};
const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("the run command", () => {
  it("gives the same lines in the same order on 1, 2 and 5 threads", async () => {
    const answers = [];
    for (const workers of [1, 2, 5]) answers.push(await run(small, "--workers", String(workers)));
    const timeless = ({ stdout }: Answer) =>
      JSON.stringify(lines(stdout), (name, value) =>
        ["milliseconds", "trainingSeconds", "workers"].includes(name) ? undefined : value,
      );
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(timeless(answers[1])).toBe(timeless(answers[0]));
    expect(timeless(answers[2])).toBe(timeless(answers[0]));
    expect(lines(answers[2].stdout).at(-1).summary.backend.workers).toBe(4);
    expect(await run(small, "--workers", "0")).toMatchObject({
      code: 2,
      stderr: "--workers is 0; give a whole number of at least 1.\n",
    });
  });

  it("writes one line an iteration and a summary, progress apart", async () => {
    const { code, stdout, stderr } = await run(small);
    expect(stderr).toMatch(/^iteration 1 of 3: success grpo [\d.]+, proxmo alpha=8 [\d.]+$/m);
    expect(stderr.match(/^iteration/gm)).toHaveLength(3);
    expect(code).toBe(0);
    const all = lines(stdout);
    expect(all).toHaveLength(13);
    expect(all[1]).toMatchObject({ lane: "proxmo alpha=8", replicate: 0, stats: { iteration: 0 } });
    expect(all[1].digests.actions).toMatch(/^[0-9a-f]{16}$/);
    const { summary } = all[12];
    expect(summary.spec.lanes).toHaveLength(2);
    expect(summary.backend).toMatchObject({ name: "cpu", device: "plain TypeScript" });
    expect(summary.lanes[1]).toMatchObject({ label: "ProxMO, alpha 8", area: { n: 2 } });
    expect(summary.differences).toHaveLength(1);
    expect(summary.differences[0]).toMatchObject({ lane: "proxmo alpha=8", other: "grpo" });
    expect(summary.heldOut.grpo).toHaveLength(2);
  });

  it("writes files on request, the same numbers on WebAssembly", async () => {
    const out = join(folder, "results");
    const { code, stdout } = await run(small, "--backend", "wasm", "--out", out);
    expect(code).toBe(0);
    expect(stdout).toBe("");
    const curves = lines(readFileSync(join(out, "curves.jsonl"), "utf8"));
    expect(curves).toHaveLength(12);
    const summary = JSON.parse(readFileSync(join(out, "summary.json"), "utf8"));
    const rates = curves
      .filter(({ lane, replicate }) => lane === "grpo" && replicate === 1)
      .map(({ stats }) => stats.successRate);
    expect(summary.lanes[0].replicates[1].area).toBeCloseTo(rates.reduce((a, b) => a + b) / 3, 12);
  });

  it("refuses in one line and ends with 2", async () => {
    const { code, stdout, stderr } = await run("not JSON");
    expect(stderr).toMatch(/^[^\n]*spec\.json: the file is not valid JSON[^\n]*\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it.each<[object, object, RegExp]>([
    [{ groups: 0 }, {}, /spec\.json: The settings are not valid at groups/],
    [{ lanes: [{ id: "abacus" }] }, {}, /at lanes\.0: There is no estimator "abacus"/],
    [
      { groups: 64, rollouts: 32, world: { stepLimit: 200 } },
      {},
      /more than the 2\.0 GB that a page can hold: lower groups from 64 to \d+, .*; or give --large/,
    ],
    [
      { groups: 64, rollouts: 32, world: { stepLimit: 200 } },
      { large: true, backend: "abacus" },
      /--backend is abacus/,
    ],
    [{}, { backend: "abacus" }, /--backend is abacus; choose one of .*cpu/],
    [{}, { out: "/dev/null/x" }, /--out: \/dev\/null\/x cannot be written/],
  ])("refuses %j with %j in a sentence", async (spec, options, words) => {
    const asked = { estimator: [], backend: "cpu", ...options };
    const error = await runCommand(specFile(spec), asked).catch((reason) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain("\n");
  });

  const installed = canResolve("webgpu");
  it.skipIf(installed)("says how to get WebGPU where it is not installed", async () => {
    const { code, stderr } = await run(small, "--backend", "webgpu");
    expect(stderr).toMatch(/^--backend webgpu needs the package webgpu.*npm install --no-save webgpu.*\n$/);
    expect(code).toBe(2);
  });
});

function canResolve(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
