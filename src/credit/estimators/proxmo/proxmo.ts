import { indicesWhere, perRow } from "../../../lib/columns.ts";
import type { Batch } from "../../../rollout/batch.ts";
import type { Credit, Estimator, Note } from "../../estimator.ts";
import { groupNote, rowNote } from "../../notes.ts";
import { EPSILON, episodeLevel, episodePart, groupStatistics } from "../../parts/episodePart.ts";
import { returnsToGo } from "../../parts/returns.ts";
import { roundingOfGroups } from "../../parts/rounding.ts";
import { type SoftPart, softPart } from "../../parts/softBaseline.ts";
import { MOSTLY_OWN } from "../../parts/softSpread.ts";
import { blockPart, NO_WEIGHTS, type StepPart, twoLevelCredit } from "../../parts/stepPart.ts";
import { exactAnchors } from "../../similarity/anchors.ts";
import { textSimilarity } from "../../similarity/textSimilarity.ts";
import { modulationFactor, successesOfReturns, successesOfTrajectories } from "./modulation.ts";
import { type ProxmoParams, type ProxmoSwitches, proxmoParams, resolveProxmo } from "./proxmoParams.ts";
import { proxmoTrainer } from "./proxmoTrainer.ts";

/**
 * ProxMO: the episode part is amplified where success is rare and damped where failure is, and a step is
 * compared with the other steps of its group, each as much as its text is similar.
 *
 *   A_it = w_i A^E_i + ω A^S_it                                                            (12)
 *   A^E_i = R_i − mean_g (code), or (R_i − mean_g) / σ_g, σ_g² = Σ_i (R_i − mean_g)² / N, no ε  (5, paper)
 *   w_i: see `modulationFactor`, within 1 ± range                                          (6, 7)
 *   A^S_it = G_it − Σ_j W_{it,j} G_j,   G: returns-to-go                                    (8, 11)
 *   W: softmax of cos(x_it, x_j) / τ, see `softPart`;
 *   x: TF-IDF vectors of the anchor texts, see `lib/tfidf.ts`   (9, 10)
 *   j: the rows of the group (code), or those of them with the step index t, the own one included (10, paper)
 *
 * Paper: arXiv:2602.19225 v1 (ACL 2026, Industry Track), equations 5 to 12. Code: the released
 * core_proxmo.py. `variant: "code"` is the released implementation and agrees with its numbers; `variant:
 * "paper"` is what the equations print. Where the two part, what the paper leaves open, and what else can be
 * varied is one switch each with its sentence: see `proxmoParams`. An empty vocabulary leaves the soft step
 * part unassigned (0).
 */
export const proxmo: Estimator<ProxmoParams> = {
  id: "proxmo",
  label: "ProxMO",
  summary:
    "Weighs the episode's advantage by how rare its outcome was, and compares each step with similar steps.",
  formula: String.raw`A_{it} = \term{modulation}{w(R_i, p)}\,\term{episode}{\bigl(R_i - \operatorname{mean}_g(R)\bigr)} + \term{omega}{\omega}\,\term{step}{\Bigl(G_{it} - \sum_j \operatorname{softmax}_j\bigl(\tfrac{\cos(x_{it}, x_j)}{\tau}\bigr)\,G_j\Bigr)}`,
  paper: "arXiv:2602.19225, equations 5 to 12 (A: 12, w: 6, baseline: 9 to 11)",
  reference: "released core_proxmo.py",
  style: { colour: "#d55e00", glyph: "▲" },
  pattern: "a kernel: weight follows similarity",
  needs: ["anchor"],
  params: proxmoParams,
  sliders: ["variant", "alpha", "range", "temperature", "stepWeight"],
  trainer: proxmoTrainer,
  estimate(batch, params, gamma) {
    const switches = resolveProxmo(params);
    const returns = returnsToGo(batch, gamma);
    const episode = modulatedEpisode(batch, switches);
    const step = stepPartOf(batch, returns, switches);
    const credit = twoLevelCredit(episode.part, step.part, returns, switches.stepWeight, [
      ...episode.notes,
      ...step.notes,
    ]);
    return {
      ...credit,
      episode: episode.level,
      modulation: episode.modulation,
      successRate: episode.successRate,
    };
  },
};

const CUT = {
  kind: "p clamped",
  title: "p cut to 0 … 1",
  says: "have a mean return over step rows outside 0 … 1; p is cut to that range, is then no success rate, and makes the modulation meaningless.",
};
const NO_WORDS = {
  kind: "empty vocabulary",
  title: "No words to compare",
  says: "have texts that hold no term to compare; no step-level part is assigned there.",
};

/** w_i (R_i − mean_g), with a deviation below it where the switch says so. */
function modulatedEpisode(
  batch: Batch,
  switches: ProxmoSwitches,
): { part: Float64Array; level: Credit["episode"]; notes: Note[] } & Required<
  Pick<Credit, "modulation" | "successRate">
> {
  const { statistics, episodeScale, deviation, successRate, alpha, beta, modulation: modulate } = switches;
  const stats = groupStatistics(batch, statistics, deviation === "sample" ? 1 : 0);
  const equal = roundingOfGroups(batch);
  const scaleOfGroup = (g: number) => {
    if (episodeScale === "none") return 1;
    if (deviation === "sample") return 1 / (stats.std[g] + EPSILON);
    return stats.samples[g] === 1 || stats.std[g] <= equal[g] ? 0 : 1 / stats.std[g];
  };
  const plain = episodePart(batch, stats, scaleOfGroup);
  const { rate, success, clamped } =
    successRate === "trajectories"
      ? successesOfTrajectories(batch)
      : successesOfReturns(batch, groupStatistics(batch, "rows").mean);
  const modulation = perRow(batch.rows, (r) =>
    modulate ? modulationFactor(success[batch.trajectory[r]] === 1, rate[batch.group[r]], alpha, beta) : 1,
  );
  // With α 0 or β 0 the factor is the same whatever p is.
  const cut = modulate && alpha > 0 && beta > 0 ? clamped : new Int32Array(0);
  return {
    part: perRow(batch.rows, (r) => modulation[r] * plain[r]),
    level: episodeLevel(stats, scaleOfGroup),
    modulation,
    successRate: rate,
    notes: [...stats.notes, ...groupNote(cut, batch.groups, CUT)],
  };
}

function stepPartOf(
  batch: Batch,
  returns: Float64Array,
  switches: ProxmoSwitches,
): { part: StepPart; notes: Note[] } {
  if (switches.stepBaseline === "exact")
    return { part: blockPart(exactAnchors(batch), returns, "none"), notes: [] };
  const similarity = textSimilarity(batch, switches);
  const part = softPart(similarity, returns, switches.temperature, switches.ownRow);
  const empty = indicesWhere(
    batch.groups,
    (g) => similarity.vocabularies[switches.idf === "batch" ? 0 : g].length === 0,
  );
  const none = new Set(empty);
  return {
    part: empty.length === 0 ? part : unassign(part, (row) => none.has(batch.group[row])),
    notes: [...ownWeightNotes(part), ...groupNote(empty, batch.groups, NO_WORDS)],
  };
}

function unassign(part: StepPart, chosen: (row: number) => boolean): StepPart {
  const rows = part.advantage.length;
  const unassigned = part.unassigned.map((alone, r) => (chosen(r) ? 1 : alone));
  const keep = (values: Float64Array, otherwise: number) =>
    perRow(rows, (r) => (unassigned[r] ? otherwise : values[r]));
  return {
    advantage: keep(part.advantage, 0),
    baseline: keep(part.baseline, Number.NaN),
    scale: keep(part.scale, 0),
    unassigned,
    weights: (row) => (unassigned[row] ? NO_WEIGHTS : part.weights(row)),
  };
}

/** Rows whose baseline is almost their own return, so that next to nothing is left of their step part. */
const ownWeightNotes = ({ ownWeight }: SoftPart): Note[] =>
  rowNote(
    indicesWhere(ownWeight.length, (r) => ownWeight[r] > MOSTLY_OWN),
    ownWeight.length,
    {
      kind: "own weight",
      title: `Own weight above ${MOSTLY_OWN}`,
      says: `have more than ${MOSTLY_OWN} of their baseline's weight on themselves, so their step-level part is almost 0.`,
    },
  );
