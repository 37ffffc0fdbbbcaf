/**
 * The command-line overrides that make a verl trainer compute what a lane computes here, and what they cannot
 * make equal.
 *
 * Names as in verl-agent's `ppo_trainer.yaml` and example scripts, and in ProxMO's fork of it, where `proxmo`
 * takes the place of `gigpo`. A name that the trainer's configuration does not have yet is written with a
 * plus, as Hydra wants it.
 */

import { type ProxmoParams, resolveProxmo } from "../../credit/estimators/proxmo/proxmoParams.ts";
import { estimatorById, type Method, parseParams } from "../../credit/index.ts";
import { describedWorld } from "../../world/settings.ts";
import type { Spec } from "../spec.ts";

export interface TrainerSettings {
  /** Which code they are for, and its entry point. */
  readonly trainer: string;
  readonly module: string;
  /** `name=value`, one override each. */
  readonly overrides: readonly string[];
  /** What differs all the same, one sentence each. */
  readonly caveats: readonly string[];
}

type Params = Readonly<Record<string, unknown>>;
type MethodSettings = Pick<TrainerSettings, "overrides" | "caveats"> & Partial<TrainerSettings>;

const VERL_AGENT = "verl-agent";
const PROXMO = "ProxMO's released code (a fork of verl-agent)";
const ROWS =
  "The trainer takes a group's mean and deviation over step rows, so long trajectories weigh more; here the statistics are over trajectories (parameter statistics: rows is the trainer's way).";

/**
 * Settings for one lane; null where no published trainer known to us has the method. Errors (InputError):
 * unknown method or parameter.
 */
export function trainerSettings(spec: Spec, method: Method): TrainerSettings | null {
  const params = parseParams(estimatorById(method.id), method.params);
  const own = METHODS[method.id]?.(params, spec);
  if (!own) return null;
  const common = commonSettings(spec);
  return {
    trainer: own.trainer ?? VERL_AGENT,
    module: own.module ?? "verl.trainer.main_ppo",
    overrides: [...own.overrides, ...common.overrides],
    caveats: [...own.caveats, ...common.caveats],
  };
}

/** As one shell command, to be completed by model, data and hardware. */
export const trainerCommand = ({ module, overrides }: TrainerSettings): string =>
  [`python3 -m ${module}`, ...overrides].join(" \\\n    ");

const METHODS: Readonly<Record<string, (params: Params, spec: Spec) => MethodSettings>> = {
  grpo: ({ statistics, ddof, scale }) => ({
    overrides: [
      "algorithm.adv_estimator=grpo",
      `algorithm.norm_adv_by_std_in_grpo=${python(scale !== "none")}`,
    ],
    caveats: [
      ...(statistics === "rows" ? [] : [ROWS]),
      ...(ddof === 1 ? [] : ["The trainer's deviation divides by N − 1, this lane's by N."]),
      ...(scale === "batch"
        ? ["The trainer divides by the group's deviation, this lane by the batch's."]
        : []),
    ],
  }),
  "dr-grpo": ({ statistics }) => ({
    overrides: ["algorithm.adv_estimator=grpo", "algorithm.norm_adv_by_std_in_grpo=False"],
    caveats: [
      ...(statistics === "rows" ? [] : [ROWS]),
      "Dr. GRPO also sums over tokens instead of taking their mean; choose actor_rollout_ref.actor.loss_agg_mode accordingly.",
    ],
  }),
  rloo: ({ statistics }) => ({
    overrides: ["algorithm.adv_estimator=rloo"],
    caveats: statistics === "rows" ? [] : [ROWS],
  }),
  "reinforce-pp-baseline": ({ statistics }) => ({
    overrides: ["algorithm.adv_estimator=reinforce_plus_plus_baseline"],
    caveats: [
      ...(statistics === "rows" ? [] : [ROWS]),
      "The trainer whitens over tokens, here over steps: steps with long answers weigh more there.",
    ],
  }),
  gigpo: ({ grouping, threshold, scale, stepWeight, statistics }) => ({
    overrides: [
      "algorithm.adv_estimator=gigpo",
      `algorithm.gigpo.step_advantage_w=${stepWeight}`,
      `algorithm.gigpo.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
      `algorithm.gigpo.enable_similarity=${python(grouping === "similarity")}`,
      `algorithm.gigpo.similarity_thresh=${threshold}`,
    ],
    caveats: [
      ...(statistics === "rows"
        ? []
        : ["The trainer takes the episode statistics over step rows, this lane over trajectories."]),
      ...(grouping === "similarity"
        ? ["Similarity grouping is greedy in the order of rows, which the trainer shuffles."]
        : []),
    ],
  }),
  hgpo: ({ history, scale, lengthWeight }) => ({
    module: "recipe.hgpo.main_hgpo",
    overrides: [
      "algorithm.adv_estimator=hgpo",
      "algorithm.hgpo.weight_type=length",
      `algorithm.hgpo.length_weight_alpha=${lengthWeight}`,
      `algorithm.hgpo.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
      "algorithm.hgpo.base_group=False",
      `env.history_length=${history}`,
    ],
    caveats: [
      "env.history_length also sets how many past steps the model is shown; here the levels alone follow it.",
    ],
  }),
  proxmo: proxmoSettings,
};

/** Switches of ours that the released code does not have, each with the value that it has built in. */
const BUILT_IN = {
  temperature: 0.1,
  neighbours: "group",
  ownRow: true,
  oneLetterTerms: false,
  idf: "batch",
};

function proxmoSettings(params: Params, spec: Spec): MethodSettings {
  const { variant, alpha, stepWeight, modulation, stepBaseline } = params;
  const switches = resolveProxmo(params as ProxmoParams);
  const { beta, range } = switches;
  const soft = stepBaseline === "soft";
  const fixed = Object.entries(BUILT_IN).filter(
    ([name, value]) => switches[name as keyof typeof BUILT_IN] !== value && (soft || name === "temperature"),
  );
  return {
    trainer: PROXMO,
    overrides: [
      "algorithm.adv_estimator=proxmo",
      `algorithm.proxmo.step_advantage_w=${stepWeight}`,
      `algorithm.proxmo.mode=${soft ? "soft_grouping" : "mean_norm"}`,
      `+algorithm.proxmo.enable_psc=${python(modulation === true)}`,
      `+algorithm.proxmo.psc_alpha=${alpha}`,
      `+algorithm.proxmo.psc_target_range=${Number(range.toPrecision(12))}`,
    ],
    caveats: [
      ...fixed.map(
        ([name, value]) =>
          `The released code has ${name} built in as ${value}; this lane has ${switches[name as keyof typeof BUILT_IN]}, which needs a change of its core_proxmo.py.`,
      ),
      ...(variant === "paper"
        ? [
            "This lane follows the paper (p and statistics over trajectories, z-scored episode part); the released code does none of this, whatever its settings.",
          ]
        : []),
      ...(variant === "paper" || params.beta !== undefined
        ? [
            `The released code takes β from psc_target_range; β ${Number(beta.toPrecision(4))} is a range of ${Number(range.toPrecision(3))}.`,
          ]
        : []),
      ...(spec.rewardScale > 1
        ? [
            `With rewards of ${spec.rewardScale} the released success rate, a mean return cut to 1, is at once 1: modulation then hardly tells tasks apart.`,
          ]
        : []),
      "Left out, enable_psc is off, psc_alpha 5, psc_target_range 0.2, and mode mean_norm compares equal texts only: none of them the paper's.",
    ],
  };
}

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
      ...(environment ? [] : [`The world “${world.id}” is none of the trainer's environments.`]),
      ...(penalised
        ? [
            "The trainer takes the invalid-action penalty off the row's own return and score, after discounting; here it is part of the step's reward and reaches earlier steps.",
          ]
        : []),
      ...(spec.slip > 0 ? ["The trainer's environments do not slip."] : []),
      "The learning rate belongs to the small policy here and is not handed over.",
    ],
  };
}

const python = (value: boolean) => (value ? "True" : "False");
