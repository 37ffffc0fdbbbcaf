/**
 * The command-line overrides that make a verl trainer compute what a lane computes here, and what they cannot
 * make equal.
 *
 * Names as in verl-agent's `ppo_trainer.yaml` and example scripts, and in ProxMO's fork of it, where `proxmo`
 * takes the place of `gigpo`. A name that the trainer's configuration does not have yet is written with a
 * plus, as Hydra wants it.
 */

import { estimatorById, type Method, parseParams } from "../../credit/index.ts";
import { python, when } from "../../credit/trainer.ts";
import { describedWorld } from "../../world/settings.ts";
import type { Spec } from "../spec.ts";

interface TrainerSettings {
  /** Which code they are for, and its entry point. */
  readonly trainer: string;
  readonly module: string;
  /** `name=value`, one override each. */
  readonly overrides: readonly string[];
  /** What still differs, one sentence each. */
  readonly caveats: readonly string[];
}

/**
 * Settings for one lane; null where no published trainer known to us has the method. Errors (InputError):
 * unknown method or parameter.
 */
export function trainerSettings(spec: Spec, method: Method): TrainerSettings | null {
  const estimator = estimatorById(method.id);
  const params = parseParams(estimator, method.params);
  const recipe = estimator.trainer?.(params, spec);
  if (!recipe) return null;
  const common = commonSettings(spec);
  return {
    trainer: recipe.trainer ?? "verl-agent",
    module: recipe.module ?? "verl.trainer.main_ppo",
    overrides: [...recipe.overrides, ...common.overrides],
    caveats: [...recipe.caveats, ...common.caveats],
  };
}

/** As one shell command, to be completed by model, data and hardware. */
export const trainerCommand = ({ module, overrides }: TrainerSettings): string =>
  [`python3 -m ${module}`, ...overrides].join(" \\\n    ");

function commonSettings(spec: Spec): Pick<TrainerSettings, "overrides" | "caveats"> {
  const { world, training } = spec;
  const environment = describedWorld(world).trainerEnvironment;
  const penalised = spec.invalidPenalty > 0;
  return {
    overrides: [
      `algorithm.gamma=${spec.gamma}`,
      "algorithm.use_kl_in_reward=False",
      `data.train_batch_size=${spec.groups}`,
      `env.rollout.n=${spec.rollouts}`,
      ...(environment ? [`env.env_name=${environment}`] : []),
      ...("stepLimit" in world ? [`env.max_steps=${world.stepLimit}`] : []),
      `actor_rollout_ref.actor.use_invalid_action_penalty=${python(penalised)}`,
      ...(penalised ? [`actor_rollout_ref.actor.invalid_action_penalty_coef=${spec.invalidPenalty}`] : []),
      `actor_rollout_ref.actor.clip_ratio=${training.clip}`,
      `actor_rollout_ref.actor.ppo_epochs=${training.epochs}`,
      `actor_rollout_ref.actor.ppo_mini_batch_size=${training.minibatch}`,
      `actor_rollout_ref.actor.use_kl_loss=${python(training.klWeight > 0)}`,
      ...(training.klWeight > 0
        ? [
            `actor_rollout_ref.actor.kl_loss_coef=${training.klWeight}`,
            "actor_rollout_ref.actor.kl_loss_type=low_var_kl",
          ]
        : []),
      `actor_rollout_ref.actor.entropy_coeff=${training.entropyWeight}`,
    ],
    caveats: [
      ...when(!environment, `The world “${world.id}” is none of the trainer's environments.`),
      ...when(
        penalised,
        "The trainer takes the invalid-action penalty off the row's own return and score, after discounting; here it is part of the step's reward and reaches earlier steps.",
      ),
      ...when(spec.slip > 0, "The trainer's environments do not slip."),
      "Before it takes statistics the trainer makes the batch divisible by its devices: adjust_batch duplicates step rows (or drops them), which counts those rows' returns twice; balance_batch reorders rows, which moves what depends on their order (similarity grouping).",
      "The learning rate belongs to the small policy here and is not handed over.",
    ],
  };
}
