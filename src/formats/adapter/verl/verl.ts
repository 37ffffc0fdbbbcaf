/**
 * Dumps of verl-agent, ProxMO-RL and verl with the ids added (the exporter patch): `{global_step}.jsonl`, one
 * environment step a row.
 */
import { InputError } from "../../../lib/assert.ts";
import { digest } from "../../../lib/digest.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { firstOf, flagAt, idAt, member, numberAt, requiredId, textOf } from "../../json.ts";
import { actionIn, promptFacts, splitScore } from "../../stitch/templates.ts";

export const verl: Adapter = {
  id: "verl",
  label: "verl-agent / ProxMO / verl dump with ids",
  source: "verl-agent, ProxMO-RL and verl with the exporter patch, {global_step}.jsonl",
  why: "rows have uid and traj_uid beside output and score",
  example: ["a", "b"].flatMap((trajectory) =>
    ["door", "room"].map((anchor_obs, step_idx) => ({
      ...{ uid: "g", traj_uid: trajectory, step_idx, anchor_obs },
      ...{ score: trajectory === "a" ? 10 : -0.1, output: "<action>go</action>", step: 7 },
    })),
  ),
  fits: (value) =>
    Object.hasOwn(value, "uid") &&
    Object.hasOwn(value, "traj_uid") &&
    !Object.hasOwn(value, "reward") &&
    (Object.hasOwn(value, "score") || Object.hasOwn(value, "rewards")),
  open: (sink) => new VerlRows(sink),
};

class VerlRows implements RowReader {
  private readonly origins: Partial<Record<string, FieldOrigin>> = {};

  constructor(private readonly sink: StepSink) {}

  take(row: SourceRow): void {
    const trajectory = requiredId(row.value, "traj_uid");
    wholly(this.sink, trajectory, () => this.takeStep(row, trajectory));
  }

  private takeStep({ value, file, line }: SourceRow, trajectory: string): void {
    const input = textOf(member(value, "input"));
    const output = textOf(member(value, "output"));
    const prompt = input === undefined ? null : promptFacts(input);
    const given_ = numberAt(value, "step_idx");
    if (given_ === undefined && prompt === null)
      throw new InputError(
        "field step_idx is missing, and the prompt does not say how many steps were taken; add it with the exporter patch.",
      );
    this.say("step", given_ === undefined ? guessed("the step count in the prompt") : given("step_idx"));
    const anchorField = firstOf(value, ["anchor_obs"]);
    const anchor = anchorField ? textOf(member(value, anchorField)) : prompt?.observation;
    if (anchor !== undefined)
      this.say("anchor", anchorField ? given(anchorField) : guessed("the observation in the prompt"));
    const reward = numberAt(value, "rewards");
    const score = numberAt(value, "score");
    if (reward === undefined && score === undefined)
      throw new InputError("field rewards is missing, and so is score; give one of them.");
    const split = score === undefined ? undefined : splitScore(score);
    const valid = flagAt(value, "is_action_valid") ?? (reward === undefined ? split?.valid : undefined);
    this.say("reward", reward === undefined ? derived("score, placed on the last step") : given("rewards"));
    if (valid !== undefined)
      this.say(
        "valid",
        flagAt(value, "is_action_valid") === undefined
          ? guessed("the penalty of 0.1 in score")
          : given("is_action_valid"),
      );
    const loggedField = firstOf(value, ["advantage.logged", "advantages", "advantage"]);
    const logged = loggedField ? member(value, loggedField) : undefined;
    if (typeof logged === "number") this.say("logged", given(loggedField as string));
    const action = textOf(member(value, "action")) ?? (output === undefined ? undefined : actionIn(output));
    if (action !== undefined)
      this.say("action", member(value, "action") == null ? derived("the reply") : given("action"));
    const task = textOf(member(value, "task")) ?? prompt?.task;
    if (task !== undefined)
      this.say("task", member(value, "task") == null ? guessed("the prompt") : given("task"));
    this.sink.add({
      ...{ file, line, trajectory, group: requiredId(value, "uid") },
      step: given_ ?? (prompt?.step as number),
      reward: reward ?? 0,
      episodeReward:
        numberAt(value, "episode_rewards") ?? (reward === undefined ? split?.episodeReward : undefined),
      ...{ anchor, action, valid, task },
      success: flagAt(value, "success") ?? flagAt(value, "won"),
      logged: typeof logged === "number" && Number.isFinite(logged) ? logged : undefined,
      mark: () => digest(idAt(value, "step") ?? "", output ?? ""),
    });
  }

  private say(field: string, origin: FieldOrigin): void {
    const known = this.origins[field];
    const rank = { given: 0, derived: 1, guessed: 2 } as const;
    if (!known || rank[origin.how] > rank[known.how]) this.origins[field] = origin;
  }

  provenance(): Provenance {
    return {
      group: given("uid"),
      trajectory: given("traj_uid"),
      success: derived("episode return above one half"),
      ...this.origins,
    };
  }
}
