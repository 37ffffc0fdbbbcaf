/**
 * The direction that a batch gives the policy under an estimator's advantages, against the direction under
 * the true ones.
 *
 *   g(A) = Σ_it A_it ∇_θ ln π_θ(a_it | s_it)  over the measured steps, at the weights that played,
 *   cos = ⟨g(Â), g(A)⟩ / (‖g(Â)‖ ‖g(A)‖).
 *
 * ‖g(A)‖² is taken as ⟨g(A¹), g(A²)⟩ of the truth's independent halves, so that its Monte-Carlo noise does
 * not lower the cosine (where it is small beside the signal: below a ceiling of about .7 the corrected cosine
 * scatters widely and can pass 1). Estimate and truth are compared on the same sampled steps: what another
 * batch would have shown is not part of it.
 */
import { exp } from "../../lib/portable.ts";
import { rootKey, subKey } from "../../lib/rng.ts";
import type { Interval } from "../../lib/stats.ts";
import type { Batch } from "../../rollout/batch.ts";
import { logSoftmax } from "../../rollout/choose.ts";
import { resamplesOf, withInterval } from "../../truth/bootstrap.ts";
import { type Clusters, clustersOf, type TruthColumns } from "../../truth/scorecard.ts";
import { choiceCount } from "../../world/agent/featurizer.ts";
import type { CpuNet } from "../net/cpuNet.ts";
import type { TrainingRows } from "../update.ts";

interface GradientScores {
  /**
   * Beside the estimates. NaN where the truth's halves do not agree at all, or an estimate is 0 everywhere.
   */
  readonly cosines: readonly Interval[];
  /**
   * ‖g(A)‖ without noise over ‖g(A)‖ as measured: the cosine that the exact truth would have with the
   * measured one.
   */
  readonly ceiling: number;
}

/**
 * @param estimates advantages [n] beside `truth.rows`, of each method. The net's weights must be those that
 * played.
 */
export function gradientScores(
  net: CpuNet,
  batch: Batch,
  lesson: TrainingRows,
  truth: TruthColumns,
  estimates: readonly Float64Array[],
): GradientScores {
  const clusters = clustersOf(batch, truth.rows);
  const columns = [truth.halves[0], truth.halves[1], ...estimates];
  const gradients = gradientsByCluster(net, lesson, truth.rows, columns, clusters);
  const resamples = resamplesOf(clusters.count, subKey(rootKey(0), "scorecard"));
  const [first, second, ...others] = gradients;
  const halves = products(first, second);
  const trueNorm = (times: Float64Array) => Math.sqrt(bilinear(halves, times));
  const once = new Float64Array(clusters.count).fill(1);
  const measured = (bilinear(products(first, first), once) + bilinear(products(second, second), once)) / 4;
  return {
    cosines: others.map((own) => {
      const square = products(own, own);
      const withFirst = products(own, first);
      const withSecond = products(own, second);
      return withInterval(
        (times) =>
          (bilinear(withFirst, times) + bilinear(withSecond, times)) /
          2 /
          (Math.sqrt(bilinear(square, times)) * trueNorm(times)),
        clusters.count,
        resamples,
        truth.rows.length,
      );
    }),
    ceiling: trueNorm(once) / Math.sqrt(measured + bilinear(halves, once) / 2),
  };
}

/** [columns][clusters][weights] */
function gradientsByCluster(
  net: CpuNet,
  { steps, decisions }: TrainingRows,
  rows: Int32Array,
  columns: readonly Float64Array[],
  { count, of }: Clusters,
): Float32Array[][] {
  const result: Float32Array[][] = columns.map(() => []);
  for (let c = 0; c < count; c++) {
    const members = Array.from(rows, (_, i) => i).filter((i) => of[i] === c);
    const features = members.map((i) => decisions[rows[i]]);
    const logits = net.logits(features);
    const byLogit = new Float64Array(logits.length);
    columns.forEach((column, which) => {
      let from = 0;
      members.forEach((i, m) => {
        const n = choiceCount(features[m]);
        const logprobs = logSoftmax(logits.subarray(from, from + n));
        const { chosen } = steps[rows[i]];
        for (let b = 0; b < n; b++) byLogit[from + b] = column[i] * (Number(b === chosen) - exp(logprobs[b]));
        from += n;
      });
      result[which].push(Float32Array.from(net.gradientAt(features, byLogit)));
    });
  }
  return result;
}

/**
 * [clusters][clusters] ⟨x_c, y_d⟩. Four columns at a time: each sum is added up in its order, but none waits
 * for another's last addition.
 */
function products(x: readonly Float32Array[], y: readonly Float32Array[]): Float64Array[] {
  return x.map((a) => {
    const row = new Float64Array(y.length);
    let d = 0;
    for (; d + 4 <= y.length; d += 4) fourProducts(a, y[d], y[d + 1], y[d + 2], y[d + 3], row, d);
    for (; d < y.length; d++) {
      let sum = 0;
      for (let i = 0; i < a.length; i++) sum += a[i] * y[d][i];
      row[d] = sum;
    }
    return row;
  });
}

function fourProducts(
  a: Float32Array,
  b0: Float32Array,
  b1: Float32Array,
  b2: Float32Array,
  b3: Float32Array,
  into: Float64Array,
  at: number,
): void {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const value = a[i];
    s0 += value * b0[i];
    s1 += value * b1[i];
    s2 += value * b2[i];
    s3 += value * b3[i];
  }
  into[at] = s0;
  into[at + 1] = s1;
  into[at + 2] = s2;
  into[at + 3] = s3;
}

/** Σ_cd t_c t_d P_cd: the product of sums in which cluster c stands t_c times. */
function bilinear(matrix: readonly Float64Array[], times: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < times.length; c++)
    if (times[c] > 0) for (let d = 0; d < times.length; d++) sum += times[c] * times[d] * matrix[c][d];
  return sum;
}
