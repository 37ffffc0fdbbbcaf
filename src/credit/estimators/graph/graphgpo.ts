import { perRow } from "../../../lib/columns.ts";
import { power } from "../../../lib/portable.ts";
import { z } from "../../../lib/schema.ts";
import { isSimilar, type Sequence, sequenceOf } from "../../../lib/sequenceMatcher.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { lastRowOf, rowsOfGroup, trajectoriesOf } from "../../../rollout/rowsOf.ts";
import type { Estimator } from "../../estimator.ts";
import { memo } from "../../memo.ts";
import { roundingOfGroups } from "../../parts/rounding.ts";
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
import { python } from "../../trainer.ts";

const params = z.strictObject({
  scale: scaleParam("std"),
  discount: z
    ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.1)
    .check(
      z.describe("What one step of distance to success multiplies a state's worth by; 0.1 as released."),
    ),
  normalizeDistance: z
    ._default(z.boolean(), false)
    .check(
      z.describe(
        "Pay the progress a step makes, exponent d(s') − d(s) + 1, instead of the distance it leads to.",
      ),
    ),
  episodeWeight: z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 1)
    .check(z.describe("Weight of the episode-level part; 0 leaves the graph alone.")),
  stepWeight: stepWeightParam(),
  similarity: z
    .optional(z.number().check(z.minimum(0), z.maximum(1)))
    .check(
      z.describe(
        "Texts with at least this ratio of matching characters are one state of the graph (0.95 as released where it is on); left out, equal texts only. Depends on the order of rows.",
      ),
    ),
  invalidPenalty: invalidPenaltyParam(),
});

/** What success is worth, fixed in the released code. */
const GOAL = 10;

/**
 * GraphGPO: all transitions of a group are one graph; a step is paid by how near the state it leads to is to
 * success, against the steps from the same observation.
 *
 *   d(s) = fewest edges from s to success; with D the largest finite one, D + 1 where there is no way
 *   G_it = 10 · discount^d(s'),   or with normalizeDistance 10 · discount^(d(s') − d(s) + 1),
 *   s' the state the step leads to
 *   A_it = w_e · episode + ω (y − mean_B(y)) / F_B,   y = G − penalty · [action inadmissible],
 *   B = rows of the group at s_it
 *   F = 1 (scale none) or std + ε with N − 1 (scale std); episode: see `scoredEpisode`
 *
 * A last step leads to success where R_i > 0 before penalties, else to the state after the last action; one
 * that the batch does not know counts D + 1. Failed rollouts add edges as well. Paper: arXiv:2605.26684.
 * Code: verl-agent's recipe/GraphGPO/core_graph.py at 234a913. Where they part, at second hand: the paper's
 * equation 4 has the exponent d(s') + 1, a factor that rescales the step part with scale none and meets only
 * ε with std. An observation that reads "success" is an ordinary state here; there it is the goal.
 */
export const graphgpo: Estimator<z.infer<typeof params>> = {
  id: "graphgpo",
  label: "GraphGPO",
  summary:
    "Pays a step by how few steps the state it leads to is from success, on the graph of the whole group.",
  formula: String.raw`A_{it} = w_e\,\term{episode}{\frac{S_{it} - \operatorname{mean}_g(S)}{F_g}} + \term{omega}{\omega}\,\term{step}{\frac{y_{it} - \operatorname{mean}_{s_{jk} = s_{it}}(y_{jk})}{F_B}},\quad y_{it} = 10\,\gamma_d^{\,d(s')}`,
  paper: "arXiv:2605.26684, equation 4",
  reference: "verl-agent recipe/GraphGPO/core_graph.py",
  style: { colour: "#ff1472", glyph: "⬡" },
  pattern: "blocks: steps from equal text, by distance to success",
  needs: ["anchor"],
  params,
  sliders: ["stepWeight"],
  trainer: ({
    scale,
    discount,
    normalizeDistance,
    episodeWeight,
    stepWeight,
    similarity,
    invalidPenalty,
  }) => ({
    trainer: "verl-agent (recipe/GraphGPO)",
    module: "recipe.GraphGPO.main_graphgpo",
    overrides: [
      "algorithm.adv_estimator=graphgpo",
      `algorithm.graphgpo.step_advantage_w=${stepWeight}`,
      `algorithm.graphgpo.episode_advantage_w=${episodeWeight}`,
      `algorithm.graphgpo.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
      `algorithm.graphgpo.normalize_distance=${python(normalizeDistance)}`,
      `algorithm.graphgpo.enable_similarity=${python(similarity !== undefined)}`,
      ...(similarity === undefined ? [] : [`algorithm.graphgpo.similarity_thresh=${similarity}`]),
    ],
    caveats: [
      `The recipe reads its discount from algorithm.gamma: set it to ${discount} there, in the place of the value below.`,
      `The trainer's own penalty for invalid actions is this lane's invalidPenalty, ${invalidPenalty}.`,
    ],
  }),
  estimate(batch, switches) {
    const { scale, discount, normalizeDistance, episodeWeight, stepWeight, similarity, invalidPenalty } =
      switches;
    const episode = scoredEpisode(batch, switches, episodeWeight);
    const { from, to } = distances(batch, similarity);
    const off = penalties(batch, invalidPenalty);
    const paid = perRow(
      batch.rows,
      (r) => GOAL * power(discount, normalizeDistance ? to[r] - from[r] + 1 : to[r]) - off[r],
    );
    const step = blockPart(exactAnchors(batch), paid, scale);
    const credit = twoLevelCredit(episode.part, step, paid, stepWeight, episode.notes);
    return { ...credit, episode: episode.level };
  },
};

interface Distances {
  /** [rows] of the state acted in, and of the state the action led to. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Steps to success on the graph of each group; a state without a way is one further than the furthest. */
function distances(batch: Batch, similarity: number | undefined): Distances {
  return memo(batch, `graph ${similarity}`, () => {
    const result = { from: new Int32Array(batch.rows), to: new Int32Array(batch.rows) };
    for (let g = 0; g < batch.groups; g++) {
      const { nodes, successors, goal } = graphOf(batch, g, similarity);
      const [first] = rowsOfGroup(batch, g);
      const away = stepsTo(goal, nodes, successors);
      const none = Math.max(...away.values()) + 1;
      for (let k = 0; k < nodes.length; k++) {
        result.from[first + k] = away.get(nodes[k]) ?? none;
        result.to[first + k] = away.get(successors[k]) ?? none;
      }
    }
    return result;
  });
}

/** A state that nothing is known of but that it is not success. */
const UNKNOWN = -1;

interface Graph {
  /** [rows of the group] the node acted in, and the node that the action led to. */
  readonly nodes: Int32Array;
  readonly successors: Int32Array;
  readonly goal: number;
}

function graphOf(batch: Batch, group: number, similarity: number | undefined): Graph {
  const states = statesOf(batch);
  const goal = states.count;
  const [first, end] = rowsOfGroup(batch, group);
  const nodes = states.ofRow.slice(first, end);
  const successors = new Int32Array(end - first);
  const least = roundingOfGroups(batch)[group];
  for (const t of trajectoriesOf(batch, group)) {
    const last = lastRowOf(batch, t);
    for (let r = batch.trajectoryStart[t]; r < last; r++) successors[r - first] = states.ofRow[r + 1];
    successors[last - first] = batch.episodeReturn[t] > least ? goal : states.last[t];
  }
  if (similarity !== undefined) merge(batch, first, states, nodes, successors, similarity);
  return { nodes, successors, goal };
}

/**
 * Similar states become the first of them, greedily in the order the batch was given, the state acted in
 * before the one it led to.
 */
function merge(
  batch: Batch,
  first: number,
  states: States,
  nodes: Int32Array,
  successors: Int32Array,
  threshold: number,
): void {
  const representatives: { state: number; sequence: Sequence }[] = [];
  const known = new Map<number, number>();
  const representative = (state: number): number => {
    let found = known.get(state);
    if (found === undefined) {
      const text = states.text(state);
      const sequence = sequenceOf(text);
      found =
        text === ""
          ? state
          : representatives.find((one) => isSimilar(sequence, one.sequence, threshold))?.state;
      if (found === undefined) {
        found = state;
        representatives.push({ state, sequence });
      }
      known.set(state, found);
    }
    return found;
  };
  const given = Array.from(nodes.keys()).sort((a, b) => batch.order[first + a] - batch.order[first + b]);
  for (const k of given) {
    nodes[k] = representative(nodes[k]);
    if (successors[k] !== UNKNOWN && successors[k] !== states.count)
      successors[k] = representative(successors[k]);
  }
}

/** Fewest edges to the goal, of every node that has a way there. */
function stepsTo(goal: number, nodes: Int32Array, successors: Int32Array): ReadonlyMap<number, number> {
  const before = new Map<number, number[]>();
  for (let k = 0; k < nodes.length; k++) {
    const list = before.get(successors[k]);
    if (list) list.push(nodes[k]);
    else before.set(successors[k], [nodes[k]]);
  }
  const away = new Map([[goal, 0]]);
  // A map hands out what is added while it is walked: breadth first.
  for (const [node, steps] of away)
    if (node !== UNKNOWN)
      for (const earlier of before.get(node) ?? []) if (!away.has(earlier)) away.set(earlier, steps + 1);
  return away;
}
