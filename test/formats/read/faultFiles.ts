/** Files that people could not read once, one for each kind of fault, and what they expect of each. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";
import type { Mapping } from "../../../src/formats/adapter/general/mapping.ts";
import type { Batch } from "../../../src/rollout/batch.ts";
import { fromShared } from "../../paths.ts";
import { texts } from "../adapter/reading.ts";

const FAULTS = fromShared("samples/faults");
/** They lie beside the checkout. */
export const absent = !existsSync(FAULTS);
export const absence = absent ? " (skipped: no ../shared)" : "";
export const faultPath = (name: string) => resolve(FAULTS, name);

export interface Expected {
  readonly format: string;
  /** Where no format fits: what is chosen by hand. */
  readonly mapping?: Partial<Mapping>;
  readonly options?: Record<string, string[]>;
  /** Rollouts of each group, steps and return of each rollout. */
  readonly groups: readonly number[];
  readonly steps: readonly number[];
  readonly returns: readonly number[];
  readonly actions?: readonly string[];
  readonly anchors?: readonly string[];
  readonly rewards?: readonly number[];
  readonly logged?: readonly number[];
  readonly unobserved?: readonly number[];
  readonly notes?: readonly RegExp[];
}

const four = (n: number) => [n, n, n, n];

export const EXPECTED: Readonly<Record<string, Expected>> = {
  "01-inspect-zstd.eval": { format: "inspect", groups: [4], steps: four(2), returns: [1, 0, 1, 0] },
  "02-verl-plain.jsonl": {
    format: "verl-plain",
    groups: [4, 4],
    steps: [...four(2), ...four(2)],
    returns: [0, 1, 0, 0, 0, 0, 1, 0],
    actions: ["I look first.\nAction: look(0)", "Answer: 0"],
    anchors: ["Which lamp is on the desk?", "You see 0 things."],
  },
  "03-verifiers-tool-calls-as-text.jsonl": {
    format: "verifiers",
    groups: [4],
    steps: four(2),
    returns: [0, 1, 0.5, 0],
    actions: ['open_box({"box": "q"})', 'open_box({"box": "z"})'],
  },
  "04-chat-system-prompt-no-id.jsonl": {
    format: "chat",
    groups: [4, 4],
    steps: [...four(2), ...four(2)],
    returns: [1, 1, 1, 0, 0, 0, 0, 1],
  },
  "05-agentgym-rl-canned-reply.json": {
    format: "agentgym",
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
    anchors: ["You see a box a and a box b.", "box a is full"],
  },
  "06-content-blocks-tool-use.jsonl": {
    format: "chat",
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
    actions: ['open({"box":"a"})', "done", 'open({"box":"b"})'],
    anchors: ["boxes: a b", "box a seen", "boxes: a b", "box b seen"],
  },
  "07-verifiers-v1-traces.jsonl": {
    format: "verifiers-traces",
    groups: [4],
    steps: [2, 2, 1, 1],
    returns: [1.1, 0.1, 1.1, 0.1],
    actions: ['open({"box": "b"})', 'open({"box": "a"})'],
    anchors: ["boxes: a b", "box b is empty"],
    logged: [0.5, 0.5, -0.5, -0.5, 0.5, -0.5],
  },
  "08-ragen-convert-to-jsonl.jsonl": {
    format: "ragen-chats",
    groups: [4],
    steps: four(2),
    returns: [1, -0.1, 1, -0.1],
    anchors: ["grid: P _ G", "grid: _ P G"],
    rewards: [0.1, 0.9, -0.1, 0],
  },
  "09-tau2-results.json": {
    format: "tau2",
    groups: [2, 2],
    steps: four(2),
    returns: [1, 0, 1, 0],
    actions: ['get_ticket({"n":0})', "It is changed."],
    anchors: ["Change my ticket 3.", "found"],
  },
  "11-empty-observation.jsonl": {
    format: "chat",
    groups: [4],
    steps: four(3),
    returns: [1, 0, 0, 1],
    unobserved: [0, 1, 1, 0, 1, 1, 0, 1, 1],
    notes: [/have no observation/],
  },
  "12-nested-steps.jsonl": {
    format: "steps",
    mapping: {
      ...{
        group: "game_id",
        steps: "trajectory",
        anchor: "observation",
        action: "action",
        reward: ["reward"],
      },
      ...{ order: "after" as const, first: "initial_observation" },
    },
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
    anchors: ["You see box a and box b.", "It is full."],
    actions: ["open a", "take"],
  },
  "14-mapping-steps-from-one.jsonl": {
    format: "mapped",
    mapping: {
      ...{ group: "task_id", trajectory: "episode_id", step: "turn", anchor: "observation" },
      ...{ action: "action", reward: ["reward"] },
    },
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
  },
  "15-reward-true-false.jsonl": {
    format: "chat",
    groups: [4],
    steps: four(1),
    returns: [1, 0, 1, 0],
    notes: [/true or false/],
  },
  "15c-success-only.jsonl": {
    format: "chat",
    groups: [4],
    steps: four(1),
    returns: [1, 0, 1, 0],
    notes: [/There is no reward; success stands in for it/],
  },
  "17-trl-extra-column.parquet": {
    format: "trl",
    options: { rewards: ["right", "form"] },
    groups: [4],
    steps: four(2),
    returns: [1.5, 0.5, 1, 0],
    actions: ['<tool_call>\n{"name": "open", "arguments": {"box": "a"}}\n</tool_call>', "done a"],
    anchors: ["boxes: a b", "<tool_response>\nseen\n</tool_response>"],
  },
  "18-nemo-gym-output-per-step.jsonl": {
    format: "nemo-gym",
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
    actions: ['open({"box": "a"})', "done"],
    anchors: ["boxes: a b", "seen"],
  },
  "21-art-additional-histories.jsonl": {
    format: "art",
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
    anchors: ["boxes: a b", "second window"],
    notes: [/additional_histories/],
  },
  "23-transitions-without-trajectory.jsonl": {
    format: "mapped",
    mapping: { step: "step", anchor: "obs", action: "action", reward: ["reward"] },
    groups: [2],
    steps: [3, 3],
    returns: [1, 0],
  },
  "24-skyrl-dumped-eval.jsonl": {
    format: "skyrl",
    groups: [4],
    steps: four(2),
    returns: [1, 0, 1, 0],
    actions: ["open a", "open a", "open b"],
    anchors: ["boxes: a b", "box a is seen"],
  },
  "26-tinker-rollout-summaries.jsonl": {
    format: "tinker",
    groups: [4],
    steps: four(2),
    returns: [0, 1, 0, 1],
  },
  "27-verl-agent-search-unpatched.jsonl": {
    format: "verl-unpatched",
    groups: [4],
    steps: four(2),
    returns: [0, 1, 0, 0],
    anchors: ["Who built the tower?", "<information>page 0</information>"],
    actions: ["<search>tower 0</search>", "<answer>0</answer>"],
  },
  "28-long-action.jsonl": { format: "canonical", groups: [4], steps: four(2), returns: [1, 0, 1, 0] },
};

/** A batch is what is expected of its file. */
export function expectBatch(batch: Batch, expected: Expected): void {
  const sizes = (starts: Int32Array) => Array.from(starts.subarray(1), (end, i) => end - starts[i]);
  expect(sizes(batch.groupStart)).toEqual(expected.groups);
  expect(sizes(batch.trajectoryStart)).toEqual(expected.steps);
  expect([...batch.episodeReturn].map((R) => Number(R.toFixed(9)))).toEqual(expected.returns);
  const beginsWith = (column: readonly unknown[] | undefined, values?: readonly unknown[]) =>
    values && expect(column?.slice(0, values.length)).toEqual(values);
  beginsWith(texts(batch.action), expected.actions);
  beginsWith(texts(batch.anchor), expected.anchors);
  beginsWith(
    [...batch.reward].map((r) => Number(r.toFixed(9))),
    expected.rewards,
  );
  beginsWith([...(batch.logged ?? [])], expected.logged);
  beginsWith([...(batch.unobserved ?? [])], expected.unobserved);
}
