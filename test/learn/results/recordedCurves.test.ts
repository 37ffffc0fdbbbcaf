/** Recorded curves: how they are written and read, and that those the page shows are still today's numbers. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PRESETS, presetSpec } from "../../../src/experiment/presets.ts";
import { ENGINE_VERSION } from "../../../src/experiment/receipt/engineVersion.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { Lab, runDigest, trainersOn } from "../../../src/learn/lab.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { compareLanes, estimateOf, outcomeOf } from "../../../src/learn/results/compare.ts";
import {
  encodeRecordedCurves,
  type RecordedCurves,
  readRecordedCurves,
  type SuccessRuns,
} from "../../../src/learn/results/recordedCurves.ts";
import type { Interval } from "../../../src/lib/stats.ts";
import { RECORDED_PRESETS, recordedCurvesOf } from "../../../src/store/recorded/loadRecorded.ts";
import { fromRoot } from "../../paths.ts";

const fileOf = (preset: string): RecordedCurves =>
  readRecordedCurves(JSON.parse(readFileSync(fromRoot("public", recordedCurvesOf(preset)), "utf8")));

/** Every lane's success once `iterations` have been played, and the run's digest. */
async function played(spec: Parameters<typeof parseSpec>[0], iterations: number) {
  const lab = new Lab(parseSpec(spec), trainersOn((await openBackend("cpu")).openNet));
  while ((lab.position?.iteration ?? iterations) < iterations) await lab.next();
  const { history } = lab;
  const success = Object.entries(history).map(([lane, runs]) => [
    lane,
    runs.map((records) => records.map(({ stats: { successRate } }) => ({ successRate }))),
  ]);
  return { history, spec: lab.spec, success: Object.fromEntries(success), digest: runDigest(history) };
}

describe("recorded curves", () => {
  const small = {
    ...{ groups: 3, rollouts: 2, seeds: 2, lanes: [{ id: "grpo" }, { id: "proxmo", params: { alpha: 8 } }] },
    world: { id: "corridor" },
    training: { iterations: 4 },
  };

  it("are read as they were written", async () => {
    const { history, spec, success, digest } = await played(small, 4);
    const read = readRecordedCurves(JSON.parse(encodeRecordedCurves(spec, history)));
    expect(read).toMatchObject({ engine: ENGINE_VERSION, spec, digest, success });
    const beginning = await played({ ...small, seeds: 1 }, read.begins.iterations);
    expect(beginning.digest).toBe(read.begins.digest);
  });

  it("are refused where a field is no such thing", async () => {
    const { history, spec } = await played(small, 1);
    const file = JSON.parse(encodeRecordedCurves(spec, history));
    expect(() => readRecordedCurves({ ...file, wins: { grpo: [[-1]] } })).toThrow(/grpo/);
    expect(() => readRecordedCurves({ ...file, spec: { groups: 0 } })).toThrow(/groups/);
  });
});

describe.each(RECORDED_PRESETS)("the recording of the preset %s", (id) => {
  const preset = PRESETS.find((one) => one.id === id)!;
  const recorded = fileOf(id);

  it("is of today's settings, eight seeds over the whole training", () => {
    expect(recorded.engine).toBe(ENGINE_VERSION);
    expect(recorded.spec).toEqual(presetSpec(preset, parseSpec({ seeds: 8 })));
    expect(Object.keys(recorded.success)).toEqual(["grpo", "gigpo", "proxmo"]);
    for (const runs of Object.values(recorded.success))
      expect(runs.map((run) => run.length)).toEqual(Array(8).fill(recorded.spec.training.iterations));
  });

  it("begins as a run of today does, in every action, reward and advantage", async () => {
    const { iterations, digest } = recorded.begins;
    const now = await played({ ...recorded.spec, seeds: 1 }, iterations);
    for (const [lane, [run]] of Object.entries(now.success as Record<string, SuccessRuns>))
      expect(run, lane).toEqual(recorded.success[lane][0].slice(0, iterations));
    expect(now.digest).toBe(digest);
  }, 120_000);
});

describe("the folder of recordings", () => {
  it("has one for each preset that is said to have one", () => {
    expect(readdirSync(fromRoot("public", "curves")).sort()).toEqual(
      RECORDED_PRESETS.map((id) => `${id}.json`).sort(),
    );
  });
});

describe("README", () => {
  const { success } = fileOf("small");
  const readme = readFileSync(fromRoot("README.md"), "utf8");
  const half = ({ low, high }: Interval) => (high - low) / 2;
  const share = (value: number) => value.toFixed(3).replace(/^0/, "");

  it.each([
    ["GRPO", "grpo"],
    ["GiGPO", "gigpo"],
    ["ProxMO", "proxmo"],
  ])("gives the recorded speed of %s", (name, lane) => {
    const outcomes = success[lane].map(outcomeOf);
    const area = estimateOf(outcomes.map((outcome) => outcome.area));
    const learned = estimateOf(outcomes.map((outcome) => outcome.learned));
    expect(readme).toContain(
      `| ${name} | ${share(area.mean)} ± ${share(half(area))} | ${learned.mean.toFixed(1)} ± ${half(learned).toFixed(1)} |`,
    );
  });

  it.each([
    ["small", "GiGPO − GRPO is", "gigpo", "grpo"],
    ["small", "ProxMO − GRPO", "proxmo", "grpo"],
    ["small", "ProxMO − GiGPO is", "proxmo", "gigpo"],
    ["shop", "GiGPO − GRPO is", "gigpo", "grpo"],
    ["shop", "ProxMO − GRPO", "proxmo", "grpo"],
    ["shop", "ProxMO − GiGPO is", "proxmo", "gigpo"],
  ])("gives the difference recorded for %s: %s", (preset, name, lane, other) => {
    const { success } = fileOf(preset);
    const { area } = compareLanes(success[lane], success[other]);
    const points = `${area.mean < 0 ? "−" : "+"}${Math.abs(100 * area.mean).toFixed(1)} ± ${(100 * half(area)).toFixed(1)}`;
    expect(readme).toContain(`${name} ${points}`);
  });
});
