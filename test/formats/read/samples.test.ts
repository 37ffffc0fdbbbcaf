/** Real and realistic files of other frameworks. They lie next to the repository and are not part of it. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { probeFiles } from "../../../src/formats/read/readRollouts.ts";
import { fromShared } from "../../paths.ts";
import { fileOf, readDropped } from "./blobs.ts";

const SAMPLES = fromShared("samples");
const absent = !existsSync(SAMPLES);

/** [file, format, steps of each trajectory, trajectories of each group, return of each trajectory] */
const EXPECTED: [string, string, number[], number[], number[]][] = [
  ["nemogym_blackjack.example_rollouts.jsonl", "nemo-gym", [2, 1, 1, 2, 1], [5], [-1, 1, -1, 1, 1]],
  [
    "nemogym_multi_turn_gymnasium.example_rollouts.jsonl",
    "nemo-gym",
    [2, 2, 2, 3, 2],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
  ],
  [
    "nemogym_session_state.example_rollouts.jsonl",
    "nemo-gym",
    [3, 3, 3, 3, 3],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
  ],
  ["rolloutscope_primerl_step0_train_rollouts.jsonl", "verifiers", [1, 1, 1], [2, 1], [0, 1, 0.5]],
  ["rolloutscope_verifiers_multi_turn.jsonl", "verifiers", [2], [1], [1]],
  ["inspect_log_message_deduplication.eval", "inspect", [6], [1], [0]],
  ["inspect_log_read_sample.eval", "inspect", [1], [1], [1]],
];

describe.skipIf(absent)(`sample files${absent ? " (skipped: no ../shared)" : ""}`, () => {
  it.each(EXPECTED)("%s is %s", async (name, format, steps, groups, returns) => {
    const file = fileOf(resolve(SAMPLES, name));
    expect((await probeFiles([file])).detection?.id).toBe(format);
    const { rollouts, report } = await readDropped(file);
    expect(report.problems).toEqual([]);
    const batch = rollouts!.batch;
    const sizes = (starts: Int32Array) => Array.from(starts.subarray(1), (end, i) => end - starts[i]);
    expect({
      steps: sizes(batch.trajectoryStart),
      groups: sizes(batch.groupStart),
      returns: [...batch.episodeReturn],
    }).toEqual({ steps, groups, returns });
    expect(report.counts.kept).toBe(batch.rows);
  });
});
