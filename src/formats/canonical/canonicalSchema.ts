/** The fields of a canonical rollout file, line by line. Other keys are allowed everywhere and kept. */
import { z } from "../../lib/schema.ts";
import type { ImportedStep } from "../adapter.ts";
import { member } from "../json.ts";
import { observationOf } from "../table/trajectoryRules.ts";

const finite = () => z.number({ error: "must be a finite number" });
/** Beyond this, squares of returns leave float64 and every statistic with them. */
const MAX_REWARD = 1e100;
const reward = () =>
  finite().check(
    z.minimum(-MAX_REWARD, `must be at least ${-MAX_REWARD}`),
    z.maximum(MAX_REWARD, `must be at most ${MAX_REWARD}`),
  );
const text = () => z.string({ error: "must be a text" });
const truth = () => z.boolean({ error: "must be true or false" });

const isNoOverflow = (value: unknown) => typeof value !== "number" || Number.isFinite(value);

export const SCHEMA = "rollout-steps/1";

export const headerSchema = z.object({
  schema: z.literal(SCHEMA, { error: `must be "${SCHEMA}"` }),
  gamma: z.nullish(finite().check(z.minimum(0, "must be from 0 to 1"), z.maximum(1, "must be from 0 to 1"))),
  rewardScale: z.nullish(finite().check(z.positive("must be above 0"))),
  source: z.nullish(text()),
});

/** One environment step. Only the first four fields are required. */
export const stepSchema = z.object({
  /** The group: rollouts of one task instance. */
  uid: text(),
  /** The trajectory, unique over the file. */
  traj_uid: text(),
  /** 0, 1, 2, … within the trajectory; lines may come in any order. */
  step_idx: finite().check(
    z.refine(Number.isSafeInteger, "must be a whole number"),
    z.minimum(0, "must be 0 or more"),
  ),
  /** Reward of this step. */
  reward: reward(),
  /** Text of the state without history. */
  anchor_obs: z.nullish(text()),
  /**
   * Text of the state that the action led to; read on a trajectory's last line, where no next one says it.
   */
  next_obs: z.nullish(text()),
  action: z.nullish(text()),
  /** Placed on the last step where every reward of the trajectory is 0. */
  episode_reward: z.nullish(reward()),
  /** Default: episode reward > 0.5 · rewardScale. */
  success: z.nullish(truth()),
  done: z.nullish(truth()),
  truncated: z.nullish(truth()),
  is_action_valid: z.nullish(truth()),
  logprob_sum: z.nullish(finite()),
  n_tokens: z.nullish(finite()),
  /** Mean token entropy of the reply, nats. */
  entropy: z.nullish(finite()),
  value: z.nullish(finite()),
  turn_reward: z.nullish(finite()),
  iteration: z.nullish(finite()),
  task: z.nullish(text()),
  observation: z.nullish(text()),
  model_response: z.nullish(text()),
  /** Advantages by name, for example what the training run logged. */
  advantage: z.nullish(
    z.record(z.string(), z.unknown(), { error: "must be an object of advantages by name" }).check(
      z.refine(({ logged }) => isNoOverflow(logged), { error: "must be a finite number", path: ["logged"] }),
      z.refine(({ logged }) => isNoOverflow(member(logged, "total")), {
        error: "must be a finite number",
        path: ["logged", "total"],
      }),
    ),
  ),
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
