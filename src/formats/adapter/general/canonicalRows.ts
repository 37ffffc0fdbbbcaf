/**
 * The canonical file row by row: the same fields and the same sentences as `readCanonical`, for files too
 * large to hold.
 */
import { InputError } from "../../../lib/assert.ts";
import { digest } from "../../../lib/digest.ts";
import type { JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { validated } from "../../canonical/canonicalLine.ts";
import { headerSchema, importedStep, type Step, stepSchema } from "../../canonical/canonicalSchema.ts";
import { furtherMembers } from "../../canonical/canonicalText.ts";
import { member, textOf } from "../../json.ts";

export const canonicalRows: Adapter = {
  id: "canonical",
  label: "Canonical rollout steps (JSONL)",
  source: "this page, your own trainers",
  why: "rows have uid, traj_uid, step_idx and reward",
  example: [
    { schema: "rollout-steps/1", gamma: 0.9 },
    { uid: "g", traj_uid: "a", step_idx: 0, anchor_obs: "door", action: "open", reward: 0 },
    { uid: "g", traj_uid: "a", step_idx: 1, anchor_obs: "room", action: "enter", reward: 1 },
    { uid: "g", traj_uid: "b", step_idx: 0, anchor_obs: "door", action: "wait", reward: 0 },
    { uid: "g", traj_uid: "b", step_idx: 0, anchor_obs: "door", action: "wait", reward: 0 },
  ],
  fits: (value) =>
    Object.hasOwn(value, "schema") ||
    ["uid", "traj_uid", "step_idx", "reward"].every((key) => Object.hasOwn(value, key)),
  open: (sink) => new CanonicalRows(sink),
};

class CanonicalRows implements RowReader {
  private readonly files = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(private readonly sink: StepSink) {}

  take({ value, file, line, nonFinite }: SourceRow): void {
    if (nonFinite !== undefined) {
      const lost = member(value, "traj_uid");
      if (typeof lost === "string") this.sink.damage(lost);
      throw new InputError(nonFinite);
    }
    const first = !this.files.has(file);
    this.files.add(file);
    if (first && Object.hasOwn(value, "schema")) {
      const { gamma, rewardScale } = validated(headerSchema, value);
      this.sink.header({ gamma: gamma ?? undefined, rewardScale: rewardScale ?? undefined });
      return;
    }
    const id = member(value, "traj_uid");
    let step: Step;
    try {
      step = validated(stepSchema, value);
    } catch (error) {
      if (typeof id === "string") this.sink.damage(id);
      throw error;
    }
    for (const field of FIELDS) if (step[field] != null) this.seen.add(field);
    const imported = importedStep(step, {
      file,
      line,
      mark: () => markOf(value),
      further: () => furtherMembers(value),
    });
    if (imported.logged !== undefined) this.seen.add("logged");
    this.sink.add(imported);
  }

  provenance(): Provenance {
    const has = (field: string) => (this.seen.has(field) ? given(field) : undefined);
    return {
      group: given("uid"),
      trajectory: given("traj_uid"),
      step: given("step_idx"),
      reward: given("reward"),
      anchor: has("anchor_obs"),
      action: has("action"),
      valid: has("is_action_valid"),
      logprob: has("logprob_sum"),
      entropy: has("entropy"),
      after: has("next_obs"),
      value: has("value"),
      task: has("task"),
      success: has("success") ?? { how: "derived", from: "episode reward above half the reward scale" },
      logged: this.seen.has("logged") ? given("advantage.logged") : undefined,
    };
  }
}

const FIELDS = [
  "anchor_obs",
  "action",
  "is_action_valid",
  "logprob_sum",
  "entropy",
  "next_obs",
  "value",
  "task",
  "success",
] as const;

/** Equal for rows with equal members, whatever their order. */
function markOf(value: JsonObject): string {
  const members = Object.keys(value).sort();
  return digest(...members.flatMap((key) => [key, textOf(value[key]) ?? "null"]));
}
