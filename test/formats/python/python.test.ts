/** The Python that the page shows, run by the machine's own python3. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { computeCredit } from "../../../src/credit/index.ts";
import { withAdvantages } from "../../../src/formats/canonical/advantages.ts";
import { readCanonical } from "../../../src/formats/canonical/canonical.ts";
import { canonicalOf } from "../../../src/formats/canonical/canonicalText.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { fromRoot } from "../../paths.ts";
import { readRows, rowsOf, texts } from "../adapter/reading.ts";

const SCRIPTS = fromRoot("src/formats/python");
const absent = spawnSync("python3", ["--version"]).status !== 0;
const folder = mkdtempSync(join(tmpdir(), "python-"));
afterAll(() => rmSync(folder, { recursive: true }));

function python(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("python3", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A trainer's batch and dump, as far as the patch touches them. */
const TRAINER = `
import json, sys, types
class Tensor:
    def __init__(self, rows): self.rows = rows
    def tolist(self): return self.rows
class Scalar:
    def __init__(self, value): self.value = value
    def item(self): return self.value
batch = types.SimpleNamespace(
    non_tensor_batch={
        "uid": ["g", "g", "g"], "traj_uid": ["b", "a", "b"], "step_idx": [1, 0, 0],
        "anchor_obs": ["y", "x", "x"], "rewards": [Scalar(10.0), Scalar(0.0), Scalar(0.0)],
        "episode_rewards": [Scalar(10.0), Scalar(0.0), Scalar(10.0)],
        "is_action_valid": [Scalar(True), Scalar(False), Scalar(True)],
    },
    batch={"advantages": Tensor([[0.5, 0.5, 0.0], [-0.25, 0.0, 0.0], [0.75, 0.75, 0.75]]),
           "response_mask": Tensor([[1, 1, 0], [1, 0, 0], [1, 1, 1]])},
)
reward_extra_infos_dict = {}
exec(open(sys.argv[1]).read())
base = {"input": ["?"] * 3, "output": ["<action>put</action>", "<action>look</action>", "<action>take</action>"],
        "score": [10.0, -0.1, 10.0], "step": [4] * 3}
base.update({k: v for k, v in reward_extra_infos_dict.items() if len(v) == 3})
for i in range(3):
    print(json.dumps({k: v[i] for k, v in base.items()}, ensure_ascii=False))
`;

describe.skipIf(absent)(`Python${absent ? " (skipped: no python3)" : ""}`, () => {
  it("patched, a trainer's dump is read exactly", () => {
    const trainer = join(folder, "trainer.py");
    writeFileSync(trainer, TRAINER);
    const lines = python(trainer, join(SCRIPTS, "dump_patch.py")).trim().split("\n");
    const { batch, provenance, problems } = readRows(rowsOf(lines.map((line) => JSON.parse(line))));
    expect(problems).toEqual([]);
    expect(batch.trajectoryIds).toEqual(["b", "a"]);
    expect([...batch.reward]).toEqual([0, 10, 0]);
    expect([...(batch.logged ?? [])]).toEqual([0.75, 0.5, -0.25]);
    expect([...(batch.valid ?? [])]).toEqual([1, 1, 0]);
    expect(texts(batch.action)).toEqual(["take", "put", "look"]);
    for (const field of ["group", "trajectory", "step", "anchor", "reward", "valid", "logged"] as const)
      expect(provenance[field]?.how).toBe("given");
  });

  it("reads back the advantages that were exported, to the last bit", () => {
    const record = (trajectory: string, step: number, reward: number) => ({
      ...{ group: "g", trajectory, step, reward, anchor: `s${step}`, action: "x" },
    });
    const batch = batchOf([record("a", 0, 0), record("a", 1, 1), record("b", 0, 0.1), record("c", 0, 0)]);
    const credit = computeCredit(batch, { id: "proxmo" }, 0.95);
    const file = readCanonical(canonicalOf(batch, { gamma: 0.95 }), "f");
    const path = join(folder, "out.jsonl");
    writeFileSync(
      path,
      withAdvantages(file, [{ as: "proxmo", total: credit.advantage, parts: credit.parts }]),
    );
    const read = python(join(SCRIPTS, "read_advantages.py"), path, "proxmo")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(read.map(({ traj_uid, step_idx }) => `${traj_uid} ${step_idx}`)).toEqual([
      "a 0",
      "a 1",
      "b 0",
      "c 0",
    ]);
    expect(read.map(({ advantage }) => advantage)).toEqual([...credit.advantage]);
    expect(() => python(join(SCRIPTS, "read_advantages.py"), path, "gigpo")).toThrow("out.jsonl:2");
  });
});
