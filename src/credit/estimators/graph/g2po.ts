import { indicesWhere, perRow } from "../../../lib/columns.ts";
import { power } from "../../../lib/portable.ts";
import { z } from "../../../lib/schema.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { groupOf, lastRowOf, rowsOfGroup, trajectoriesOf } from "../../../rollout/rowsOf.ts";
import type { Credit, Estimator, Note } from "../../estimator.ts";
import { groupNote } from "../../notes.ts";
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
import { partitionBy } from "../../similarity/partition.ts";
import { when } from "../../trainer.ts";

const params = z.strictObject({
  scale: scaleParam("none"),
  successReward: z
    ._default(z.number().check(z.minimum(-1e6), z.maximum(1e6)), 10)
    .check(
      z.describe(
        "R*: a rollout whose return is exactly this ends in success, and its last step leads to a state of that worth; every other last step leads to 0. 10 as released: with rewards of 0 and 1 give 1, else no rollout ever succeeds. The page gives what its rollouts are paid at most.",
      ),
    ),
  stepWeight: stepWeightParam(),
  invalidPenalty: invalidPenaltyParam(),
});

/** Fixed in the released code, whatever its settings say. */
const DISCOUNT = 0.95;
const LOCAL_PENALTY = 0.1;

/**
 * G2PO: equal observations of a group are one node, worth the mean discounted outcome of its visits; a step
 * is scored by the node it leads to, against the other steps out of its node and as a gain against all steps.
 *
 *   u_it = 0.95^(T_i − t) R_i,   V(s) = mean of u over the rows of the group at s
 *   n_it = V(s_{i,t+1}), of a last step R* where R_i = R*, else 0
 *   local = (y − mean_B(y)) / F_B,   y = n − 0.1 · [action inadmissible],
 *   B = rows of the group at s_it, at least two
 *   global = (d − mean_g(d)) / F_g,   d = n − V(s_it),   over all rows of the group
 *   A_it = episode + ω (local + global),
 *   F = 1 (scale none) or std + ε with N − 1 (scale std); episode: see `scoredEpisode`
 *
 * Paper: arXiv:2606.22995; its text was not at hand, the abstract names node averages and globally
 * standardised TD errors. Code: Nala-YN/G2PO, g2po/core_g2po.py at b8ffaf5. 0.95 and 0.1 are fixed there: the
 * run's γ and `invalidPenalty` reach the episode part alone. A group of one row is NaN there with scale std;
 * here its global part is 0, and a note says so. Part `step` is the local one: a row alone in its node is not
 * assigned.
 */
export const g2po: Estimator<z.infer<typeof params>> = {
  id: "g2po",
  label: "G2PO",
  summary:
    "Scores a step by the mean outcome of the state it leads to, against steps from the same state and all others.",
  formula: String.raw`A_{it} = \term{episode}{\frac{S_{it} - \operatorname{mean}_g(S)}{F_g}} + \term{omega}{\omega}\,\term{step}{\frac{y_{it} - \operatorname{mean}_{s_{jk} = s_{it}}(y_{jk})}{F_B}} + \term{global}{\omega\,\frac{d_{it} - \operatorname{mean}_g(d)}{F_g}},\quad y = V(s'),\; d = V(s') - V(s)`,
  paper: "arXiv:2606.22995",
  reference: "Nala-YN/G2PO g2po/core_g2po.py",
  style: { colour: "#3d9900", glyph: "▶" },
  pattern: "blocks: steps out of the same state",
  needs: ["anchor"],
  params,
  sliders: ["stepWeight"],
  fullReward: "successReward",
  trainer: ({ scale, stepWeight, successReward, invalidPenalty }, { rewardScale }) => ({
    trainer: "G2PO's released code (a fork of verl-agent)",
    overrides: [
      "algorithm.adv_estimator=g2po",
      `algorithm.g2po.step_advantage_w=${stepWeight}`,
      `algorithm.g2po.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
    ],
    caveats: [
      ...when(
        successReward !== 10,
        `The released code has R* built in as 10; this lane has ${successReward}.`,
      ),
      ...when(
        successReward !== rewardScale,
        `Rewards are scaled by ${rewardScale} here, and R* is ${successReward}: no full success is one to G2PO.`,
      ),
      `The trainer's own penalty for invalid actions is this lane's invalidPenalty, ${invalidPenalty}.`,
      "The released trainer duplicates rows (adjust_batch) between the values of states and the comparisons: the latter count those rows twice.",
    ],
  }),
  estimate(batch, switches) {
    const { scale, successReward, stepWeight } = switches;
    const episode = scoredEpisode(batch, switches);
    const states = exactAnchors(batch);
    const visits = outcomes(batch);
    const value = blockPart(states, visits, "none").baseline.map((mean, r) =>
      Number.isNaN(mean) ? visits[r] : mean,
    );
    const equal = roundingOfGroups(batch);
    const succeeds = Uint8Array.from(batch.episodeReturn, (R, t) =>
      Number(Math.abs(R - successReward) <= equal[groupOf(batch, t)]),
    );
    const next = perRow(batch.rows, (r) => {
      const t = batch.trajectory[r];
      if (r < lastRowOf(batch, t)) return value[r + 1];
      return succeeds[t] ? successReward : 0;
    });
    const off = penalties(batch, LOCAL_PENALTY);
    const led = perRow(batch.rows, (r) => next[r] - off[r]);
    const local = blockPart(states, led, scale);
    const whole = blockPart(
      partitionBy(batch, new Int32Array(batch.rows)),
      perRow(batch.rows, (r) => next[r] - value[r]),
      scale,
    );
    const notes = [
      ...episode.notes,
      ...(scale === "std" ? loneRows(batch, whole.unassigned) : []),
      ...neverSuccessful(batch, succeeds, successReward),
    ];
    const credit = twoLevelCredit(episode.part, local, led, stepWeight, notes);
    const globalPart = whole.advantage.map((a) => stepWeight * a);
    return {
      ...credit,
      advantage: credit.advantage.map((a, r) => a + globalPart[r]),
      parts: { ...credit.parts, global: globalPart },
      episode: episode.level,
    } satisfies Credit;
  },
};

/** u_it = 0.95^(T_i − t) R_i. [rows] */
const outcomes = (batch: Batch): Float64Array =>
  perRow(batch.rows, (r) => {
    const t = batch.trajectory[r];
    return power(DISCOUNT, lastRowOf(batch, t) - r + 1) * batch.episodeReturn[t];
  });

const loneRows = (batch: Batch, alone: Uint8Array): Note[] =>
  groupNote(
    indicesWhere(batch.groups, (g) => alone[rowsOfGroup(batch, g)[0]] === 1),
    batch.groups,
    {
      kind: "one row",
      title: "One row",
      says: "hold one step row, whose deviation the reference leaves undefined (NaN); its global part is 0 here.",
    },
  );

/** Where nothing ends as a success although something was earned, R* is not this batch's. */
function neverSuccessful(batch: Batch, succeeds: Uint8Array, successReward: number): Note[] {
  const earned = (g: number) => trajectoriesOf(batch, g).some((t) => batch.episodeReturn[t] > 0);
  return succeeds.includes(1)
    ? []
    : groupNote(indicesWhere(batch.groups, earned), batch.groups, {
        kind: "no success",
        title: "No success",
        says: `hold no rollout that returns exactly ${successReward}, which is what a success is worth to this method (parameter successReward): every last step counts as a loss.`,
      });
}
