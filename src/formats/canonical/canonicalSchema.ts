/** The fields of a canonical rollout file, line by line. Other keys are allowed everywhere and kept. */
import { z } from "zod";
import type { ImportedStep } from "../adapter.ts";
import { member } from "../json.ts";
import { observationOf } from "../table/trajectoryRules.ts";

const finite = () => z.number({ error: "must be a finite number" });
/** Beyond this, squares of returns leave float64 and every statistic with them. */
const MAX_REWARD = 1e100;
const reward = () =>
  finite()
    .min(-MAX_REWARD, `must be at least ${-MAX_REWARD}`)
    .max(MAX_REWARD, `must be at most ${MAX_REWARD}`);
const text = () => z.string({ error: "must be a text" });
const truth = () => z.boolean({ error: "must be true or false" });

const isNoOverflow = (value: unknown) => typeof value !== "number" || Number.isFinite(value);

export const SCHEMA = "rollout-steps/1";

export const headerSchema = z.object({
  schema: z.literal(SCHEMA, { error: `must be "${SCHEMA}"` }),
  gamma: finite().min(0, "must be from 0 to 1").max(1, "must be from 0 to 1").nullish(),
  rewardScale: finite().positive("must be above 0").nullish(),
  source: text().nullish(),
});

/** One environment step. Only the first four fields are required. */
export const stepSchema = z.object({
  /** The group: rollouts of one task instance. */
  uid: text(),
  /** The trajectory, unique over the file. */
  traj_uid: text(),
  /** 0, 1, 2, … within the trajectory; lines may come in any order. */
  step_idx: finite().int("must be a whole number").min(0, "must be 0 or more"),
  /** Reward of this step. */
  reward: reward(),
  /** Text of the state without history. */
  anchor_obs: text().nullish(),
  /** Text of the state that the action led to; read on a trajectory's last line, where no next one says it. */
  next_obs: text().nullish(),
  action: text().nullish(),
  /** Placed on the last step where every reward of the trajectory is 0. */
  episode_reward: reward().nullish(),
  /** Default: episode reward > 0.5 · rewardScale. */
  success: truth().nullish(),
  done: truth().nullish(),
  truncated: truth().nullish(),
  is_action_valid: truth().nullish(),
  logprob_sum: finite().nullish(),
  n_tokens: finite().nullish(),
  /** Mean token entropy of the reply, nats. */
  entropy: finite().nullish(),
  value: finite().nullish(),
  turn_reward: finite().nullish(),
  iteration: finite().nullish(),
  task: text().nullish(),
  observation: text().nullish(),
  model_response: text().nullish(),
  /** Advantages by name, for example what the training run logged. */
  advantage: z
    .record(z.string(), z.unknown(), { error: "must be an object of advantages by name" })
    .refine(({ logged }) => isNoOverflow(logged), { error: "must be a finite number", path: ["logged"] })
    .refine(({ logged }) => isNoOverflow(member(logged, "total")), {
      error: "must be a finite number",
      path: ["logged", "total"],
    })
    .nullish(),
});

/** What the training run used: a number, or the total of one; undefined where it is neither. */
export function loggedAdvantage({ advantage }: Step): number | undefined {
  const logged = member(advantage, "logged");
  const total = typeof logged === "number" ? logged : member(logged, "total");
  return typeof total === "number" && Number.isFinite(total) ? total : undefined;
}

/**
 * A line's step, reward and success as the line itself has them. Written out, as spreading takes a good part
 * of the time of reading.
 */
export function importedStep(
  step: Step,
  { file, line, mark, further }: Pick<ImportedStep, "file" | "line" | "mark" | "further">,
) {
  return {
    file,
    line,
    group: step.uid,
    trajectory: step.traj_uid,
    step: step.step_idx,
    reward: step.reward,
    episodeReward: step.episode_reward ?? undefined,
    anchor: observationOf(step.anchor_obs),
    action: step.action ?? undefined,
    valid: step.is_action_valid ?? undefined,
    logprob: step.logprob_sum ?? undefined,
    entropy: step.entropy ?? undefined,
    value: step.value ?? undefined,
    logged: loggedAdvantage(step),
    success: step.success ?? undefined,
    terminated: step.done == null ? undefined : step.done && !step.truncated,
    truncated: step.truncated ?? undefined,
    after: step.next_obs ?? undefined,
    task: step.task ?? undefined,
    mark,
    further,
  } satisfies ImportedStep;
}

export type Header = z.infer<typeof headerSchema>;
export type Step = z.infer<typeof stepSchema>;
