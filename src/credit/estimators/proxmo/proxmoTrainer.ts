/** ProxMO's switches as settings of its released code, and what that code cannot do. */
import { python, type TrainedRun, type TrainerRecipe, when } from "../../trainer.ts";
import { type ProxmoParams, resolveProxmo } from "./proxmoParams.ts";

/** Switches of ours that the released code does not have, each with the value that it has built in. */
const BUILT_IN = {
  temperature: 0.1,
  neighbours: "group",
  ownRow: true,
  oneLetterTerms: false,
  idf: "batch",
  termLimit: 1024,
} as const;
type BuiltIn = keyof typeof BUILT_IN;

export function proxmoTrainer(params: ProxmoParams, { rewardScale }: TrainedRun): TrainerRecipe {
  const switches = resolveProxmo(params);
  const { variant, alpha, beta, range, stepWeight, modulation, stepBaseline } = switches;
  const soft = stepBaseline === "soft";
  const fixed = (Object.keys(BUILT_IN) as BuiltIn[]).filter(
    (name) => switches[name] !== BUILT_IN[name] && (soft || name === "temperature"),
  );
  return {
    trainer: "ProxMO's released code (a fork of verl-agent)",
    overrides: [
      "algorithm.adv_estimator=proxmo",
      `algorithm.proxmo.step_advantage_w=${stepWeight}`,
      `algorithm.proxmo.mode=${soft ? "soft_grouping" : "mean_norm"}`,
      `+algorithm.proxmo.enable_psc=${python(modulation)}`,
      `+algorithm.proxmo.psc_alpha=${alpha}`,
      `+algorithm.proxmo.psc_target_range=${Number(range.toPrecision(12))}`,
    ],
    caveats: [
      ...fixed.map(
        (name) =>
          `The released code has ${name} built in as ${BUILT_IN[name]}; this lane has ${switches[name]}, which needs a change of its core_proxmo.py.`,
      ),
      ...when(
        variant === "paper",
        "This lane follows the paper (p and statistics over trajectories, episode part as a z-score with σ over N); the released code does none of this, whatever its settings.",
      ),
      ...when(
        variant === "paper" || params.beta !== undefined,
        `The released code takes β from psc_target_range; β ${Number(beta.toPrecision(4))} is a range of ${Number(range.toPrecision(3))}.`,
      ),
      ...when(
        rewardScale > 1,
        `With rewards of ${rewardScale} the released success rate, a mean return cut to 1, is at once 1: modulation then hardly tells tasks apart.`,
      ),
      "Left out, enable_psc is off, psc_alpha 5, psc_target_range 0.2, and mode mean_norm compares equal texts only: none of them the paper's.",
    ],
  };
}
