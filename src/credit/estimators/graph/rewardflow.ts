import { check } from "../../../lib/assert.ts";
import { perRow } from "../../../lib/columns.ts";
import { z } from "../../../lib/schema.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { rowsOf, stepsOf, textAt, trajectoriesOf } from "../../../rollout/rowsOf.ts";
import type { Estimator, Note } from "../../estimator.ts";
import { groupNote } from "../../notes.ts";
import {
  invalidPenaltyParam,
  penalties,
  scaleParam,
  scoredEpisode,
  stepWeightParam,
} from "../../parts/scoredEpisode.ts";
import { blockPart, twoLevelCredit } from "../../parts/stepPart.ts";
import { exactAnchors } from "../../similarity/anchors.ts";
import { type States, statesOf } from "../../similarity/states.ts";
import { when } from "../../trainer.ts";

const params = z.strictObject({
  scale: scaleParam("none"),
  discount: z
    ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.9)
    .check(
      z.describe(
        "What is left of a reward one transition before it; 0.9 in the released scripts, 0.95 for search.",
      ),
    ),
  variant: z
    ._default(z.enum(["generic", "alfworld"]), "generic")
    .check(
      z.describe(
        "Which transitions make the graph. generic: all that change the state. alfworld: also without look, inventory, examine and commands that do nothing, and every rollout that ends early ends in one won state.",
      ),
    ),
  stepWeight: stepWeightParam(),
  invalidPenalty: invalidPenaltyParam(),
});

/** As released: rewards reach this far back. */
const SWEEPS = 1000;

/**
 * RewardFlow: all transitions of a group are one graph, on which rewards flow back along the best way; a step
 * is paid by the rise of its state's value.
 *
 *   c_0 … c_L: the states of a trajectory,
 *   c_L after the last action (left out where it was truncated or is unknown)
 *   V_0(n) = reward on arriving at n, of its first appearance in the group, 0 for a first state
 *   V ← max(V, discount · max over successors V),
 *   1000 synchronous sweeps over the transitions that change the state
 *   ρ_ik = V(c_{k+1}) − V(c_k) where c_{k+1} is known, else r_ik
 *   A_it = episode + ω (y − mean_B(y)) / F_B,   y = ρ − penalty · [action inadmissible],
 *   B = rows of the group at s_it
 *   F = 1 (scale none) or std + ε with N − 1 (scale std); episode: see `scoredEpisode`
 *
 * Depends on the order of trajectories: a state first met with reward 0 stays at 0. Paper: arXiv:2603.18859,
 * whose text was not at hand. Code: tmlr-group/RewardFlow, rewardflow/ and
 * agent_system/multi_turn_rollout/utils.py at 1cdead8, which always runs scale none with weight 1. There a
 * trajectory counts as truncated if the rollout loop ended together with it, a success among the longest of
 * the batch too; here the batch says which were truncated. The reference also finds a trajectory's group by
 * its place, which holds for groups of equal size only.
 */
export const rewardflow: Estimator<z.infer<typeof params>> = {
  id: "rewardflow",
  label: "RewardFlow",
  summary:
    "Lets rewards flow back over the graph of a group's states, and pays a step by the rise in value it makes.",
  formula: String.raw`A_{it} = \term{episode}{\frac{S_{it} - \operatorname{mean}_g(S)}{F_g}} + \term{omega}{\omega}\,\term{step}{\frac{y_{it} - \operatorname{mean}_{s_{jk} = s_{it}}(y_{jk})}{F_B}},\quad y_{it} = V(s_{i,t+1}) - V(s_{it}),\; V(s) = \max_{s'} \gamma_d^{\,\operatorname{dist}(s, s')}\, r(s')`,
  paper: "arXiv:2603.18859",
  reference: "tmlr-group/RewardFlow rewardflow/core_rewardflow.py",
  style: { colour: "#1b7e6a", glyph: "▼" },
  pattern: "blocks: steps of equal text, by the rise of value",
  needs: ["anchor"],
  params,
  sliders: ["stepWeight"],
  trainer: ({ scale, discount, variant, stepWeight, invalidPenalty }) => ({
    trainer: "RewardFlow's released code (a fork of verl-agent)",
    overrides: [
      "algorithm.adv_estimator=rewardflow",
      "algorithm.rewardflow.propagate=decay",
      "algorithm.rewardflow.difference=True",
    ],
    caveats: [
      `The released code reads its discount from algorithm.gamma: set it to ${discount} there, in the place of the value below.`,
      `Its environment decides the variant; this lane has ${variant}.`,
      ...when(scale === "std" || stepWeight !== 1, "Its trainer always runs mean_norm with weight 1."),
      "Its rollout loop never sees the last transition of the rollouts that end last, successes among them.",
      `The trainer's own penalty for invalid actions is this lane's invalidPenalty, ${invalidPenalty}.`,
    ],
  }),
  estimate(batch, switches) {
    const { scale, discount, variant, stepWeight, invalidPenalty } = switches;
    check(
      variant === "generic" || batch.action !== undefined,
      "Estimator rewardflow, variant alfworld, needs the column action, which this batch does not have on every step; give it, or choose variant generic.",
    );
    const episode = scoredEpisode(batch, switches);
    const chains = chainsOf(batch, statesOf(batch), variant);
    const value = new Float64Array(chains.count);
    const rise = new Float64Array(batch.rows);
    for (let g = 0; g < batch.groups; g++) {
      const trajectories = trajectoriesOf(batch, g);
      propagate(
        value,
        trajectories.flatMap((t) => transitionsOf(batch, chains, t, variant)),
        discount,
      );
      for (const t of trajectories) payRises(batch, chains.of[t], t, value, rise);
      for (const t of trajectories) for (const state of chains.of[t]) value[state] = 0;
    }
    const off = penalties(batch, invalidPenalty);
    const paid = perRow(batch.rows, (r) => rise[r] - off[r]);
    const step = blockPart(exactAnchors(batch), paid, scale);
    const notes = [...episode.notes, ...unknownEnds(batch, variant)];
    return {
      ...twoLevelCredit(episode.part, step, paid, stepWeight, notes),
      episode: episode.level,
    };
  },
};

interface Chains extends Pick<States, "count" | "text"> {
  /** [trajectories] the states passed, c_0 … c_{L−1}, and c_L where it is known. */
  readonly of: readonly Int32Array[];
}

/** Where every rollout of ALFWorld ends that was not truncated, in the words of the reference. */
const WON = "You Won!";

function chainsOf(batch: Batch, states: States, variant: "generic" | "alfworld"): Chains {
  const won = states.count;
  const of = Array.from({ length: batch.trajectories }, (_, t) => {
    const passed = [...states.ofRow.subarray(...rowsOf(batch, t))];
    const last = variant === "alfworld" ? won : states.last[t];
    if (batch.truncated?.[t] !== 1 && last >= 0) passed.push(last);
    return Int32Array.from(passed);
  });
  return { of, count: won + 1, text: (state) => (state === won ? WON : states.text(state)) };
}

/** A transition with the rewards on arriving at its two ends. */
interface Transition {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** The transitions of a trajectory that make the graph. */
function transitionsOf(
  batch: Batch,
  { of, text }: Chains,
  t: number,
  variant: "generic" | "alfworld",
): Transition[] {
  const chain = of[t];
  const [first] = rowsOf(batch, t);
  const arrival = (k: number) => (k === 0 ? 0 : batch.reward[first + k - 1]);
  const found: Transition[] = [];
  let start = chain[0];
  for (let k = 0; k + 1 < chain.length; k++) {
    const to = chain[k + 1];
    if (variant === "generic") start = chain[k];
    if (to === start) continue;
    if (
      variant === "alfworld" &&
      (looksOnly(textAt(batch.action, first + k)) || text(to).includes("Nothing happens"))
    )
      continue;
    found.push({ from: start, to, before: arrival(k), after: arrival(k + 1) });
    start = to;
  }
  return found;
}

/** Commands that change nothing, in the words of the reference. */
const looksOnly = (action: string): boolean =>
  action === "inventory" || action === "look" || action.includes("examine");

/** Fills in the values of the states on these transitions; those of others stay as they are. */
function propagate(value: Float64Array, transitions: readonly Transition[], discount: number): void {
  const seen = new Set<number>();
  const meet = (state: number, reward: number) => {
    if (seen.has(state)) return;
    seen.add(state);
    value[state] = reward;
  };
  for (const { from, to, before, after } of transitions) {
    meet(from, before);
    meet(to, after);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const raised = new Map<number, number>();
    for (const { from, to } of transitions) {
      const offered = discount * value[to];
      if (offered > (raised.get(from) ?? value[from])) raised.set(from, offered);
    }
    // Nothing rises any more: the other sweeps would change nothing.
    if (raised.size === 0) return;
    for (const [state, risen] of raised) value[state] = risen;
  }
}

function payRises(batch: Batch, chain: Int32Array, t: number, value: Float64Array, rise: Float64Array): void {
  const [first] = rowsOf(batch, t);
  for (let k = 0; k < stepsOf(batch, t); k++)
    rise[first + k] = k + 1 < chain.length ? value[chain[k + 1]] - value[chain[k]] : batch.reward[first + k];
}

/** Where rollouts that ended of themselves do not say in what state. */
function unknownEnds(batch: Batch, variant: "generic" | "alfworld"): Note[] {
  const unknown = (t: number) => batch.truncated?.[t] !== 1 && batch.lastState?.[t] == null;
  const groups =
    variant === "alfworld"
      ? []
      : Array.from(batch.groupIds.keys()).filter((g) => trajectoriesOf(batch, g).some(unknown));
  return groupNote(Int32Array.from(groups), batch.groups, {
    kind: "unknown end",
    title: "End unknown",
    says: "have rollouts whose state after the last action is not recorded (next_obs in files); their last step is paid its own reward, and nothing flows back from it.",
  });
}
