/** What holds for every estimator, whatever the batch. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCredit, ESTIMATORS, estimatorById, type Method } from "../../src/credit/index.ts";
import { type Batch, batchOf } from "../../src/rollout/batch.ts";
import { inGivenOrder } from "./inGivenOrder.ts";
import { playedRecords } from "./playedRecords.ts";

fc.configureGlobal({ numRuns: 40 });

const METHODS: Method[] = [
  ...ESTIMATORS.map(({ id }) => ({ id })),
  ...["grpo", "dr-grpo", "rloo", "reinforce-pp-baseline"].map((id) => ({
    id,
    params: { statistics: "rows" },
  })),
  { id: "grpo", params: { scale: "batch", ddof: 0 } },
  { id: "grpo", params: { scale: "batch", ddof: 1 } },
  { id: "grpo", params: { scale: "batch", ddof: 1, statistics: "rows" } },
  { id: "gigpo", params: { scale: "std", stepWeight: 2, statistics: "trajectories" } },
  { id: "gigpo", params: { grouping: "similarity", threshold: 0.6 } },
  { id: "hgpo", params: { history: 1, scale: "none", lengthWeight: 2 } },
  { id: "gagpo", params: { scale: "none", lambda: 0.5 } },
  { id: "step-index", params: { scale: "none" } },
  { id: "proxmo", params: { variant: "paper" } },
  { id: "proxmo", params: { ownRow: false, stepWeight: 0.5 } },
  { id: "proxmo", params: { ownRow: false, temperature: 0.001 } },
  { id: "proxmo", params: { neighbours: "same-step", oneLetterTerms: true, idf: "group" } },
  { id: "proxmo", params: { stepBaseline: "exact", modulation: false } },
  { id: "g2po", params: { scale: "std", successReward: 1, stepWeight: 0.5 } },
  { id: "graphgpo", params: { scale: "none", normalizeDistance: true, episodeWeight: 0 } },
  { id: "graphgpo", params: { similarity: 0.6, discount: 0.5 } },
  { id: "rewardflow", params: { scale: "std", variant: "alfworld", stepWeight: 2 } },
  { id: "rtmc", params: { priorCount: 0, normalise: false, discount: 1 } },
  { id: "empg", params: { scale: "none", k: 3, kFuture: 0.5, zeta: 1, invalidPenalty: 0 } },
];
/**
 * Similarity groups are greedy in the order of the batch, and RewardFlow's states have the reward of the
 * trajectory that met them first, as in the references.
 */
const orderMatters = ({ id, params }: Method) =>
  params?.grouping === "similarity" || params?.similarity !== undefined || id === "rewardflow";

function close(actual: number, expected: number): void {
  if (!(Math.abs(actual - expected) <= 1e-9 * (1 + Math.abs(expected)))) expect(actual).toBe(expected);
}

describe.each(
  METHODS.map((method) => [`${method.id} ${JSON.stringify(method.params ?? {})}`, method] as const),
)("%s", (_, method) => {
  const weighs = estimatorById(method.id).pattern !== null;
  const credit = (batch: Batch, gamma = 0.9) => computeCredit(batch, method, gamma);

  it("gives finite advantages that are the sum of their parts", () => {
    fc.assert(
      fc.property(playedRecords, (records) => {
        const batch = batchOf(records);
        const { advantage, parts } = credit(batch);
        for (let r = 0; r < batch.rows; r++) {
          expect(Number.isFinite(advantage[r])).toBe(true);
          close(
            Object.values(parts).reduce((sum, part) => sum + part[r], 0),
            advantage[r],
          );
        }
      }),
    );
  });

  it("is c · (return − W · return) on its finest level, with weights that add up to 1", () => {
    fc.assert(
      fc.property(playedRecords, (records) => {
        const batch = batchOf(records);
        const { parts, baseline, compared, scale, unassigned, weights, ...more } = credit(batch);
        const finest = parts.step ?? parts.episode;
        const averaged = more.averaged ?? compared;
        for (let r = 0; r < batch.rows; r++) {
          const own = weights(r);
          if (!weighs) {
            close(finest[r], (scale?.[r] ?? 1) * (compared[r] - baseline[r]));
            continue;
          }
          if (unassigned?.[r]) {
            expect([finest[r], own.rows.length]).toEqual([0, 0]);
            expect(baseline[r]).toBeNaN();
            continue;
          }
          const mean = own.weights.reduce((sum, w, k) => sum + w * averaged[own.rows[k]], 0);
          const c = scale?.[r] ?? 1;
          // A block without variance has c = 1 / ε: rounding in its mean is blown up as much.
          expect(Math.abs(c * (compared[r] - mean) - finest[r])).toBeLessThan(1e-9 * (1 + c));
          expect(Math.abs(mean - baseline[r])).toBeLessThan(1e-9);
          if (own.rows.length > 0)
            close(
              own.weights.reduce((a, b) => a + b),
              1,
            );
          for (const other of own.rows) expect(batch.group[other]).toBe(batch.group[r]);
        }
      }),
    );
  });

  it("says what its episode part compares with: w · scale · (R − mean), where it does", () => {
    fc.assert(
      fc.property(playedRecords, (records) => {
        const batch = batchOf(records);
        const { parts, episode, modulation } = credit(batch);
        if (!episode) return;
        for (let r = 0; r < batch.rows; r++) {
          const g = batch.group[r];
          const R = episode.compared?.[r] ?? batch.episodeReturn[batch.trajectory[r]];
          close(parts.episode[r], (modulation?.[r] ?? 1) * episode.scale[g] * (R - episode.mean[g]));
        }
      }),
    );
  });

  it.skipIf(orderMatters(method))("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(
        playedRecords.chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
        ),
        ([records, permuted]) => {
          const [one, other] = [records, permuted].map((given) => {
            const batch = batchOf(given);
            const values = inGivenOrder(batch, credit(batch).advantage);
            return new Map(given.map(({ trajectory, step }, i) => [`${trajectory} ${step}`, values[i]]));
          });
          for (const [row, value] of one) expect(other.get(row)).toBeCloseTo(value, 8);
        },
      ),
    );
  });
});

describe("sums", () => {
  const sumOfGroup = (batch: Batch, values: Float64Array, g: number) =>
    values.reduce((sum, value, r) => sum + (batch.group[r] === g ? value : 0), 0);

  it("over the rows of a group are 0 where its mean is over rows", () => {
    fc.assert(
      fc.property(playedRecords, (records) => {
        const batch = batchOf(records);
        const rowsOf = (g: number) => batch.group.filter((own) => own === g).length;
        const over = (method: Method, part: string) => computeCredit(batch, method, 0.9).parts[part];
        for (let g = 0; g < batch.groups; g++) {
          if (rowsOf(g) > 1)
            for (const id of ["grpo", "dr-grpo", "rloo"])
              expect(
                sumOfGroup(batch, over({ id, params: { statistics: "rows" } }, "episode"), g),
              ).toBeCloseTo(0, 8);
          for (const id of ["gigpo", "step-index"])
            expect(sumOfGroup(batch, over({ id }, "step"), g)).toBeCloseTo(0, 8);
        }
        expect(
          computeCredit(batch, { id: "reinforce-pp-baseline" }, 0.9).advantage.reduce((a, b) => a + b),
        ).toBeCloseTo(0, 6);
      }),
    );
  });

  it("over the trajectories of a group are 0 where its mean is over trajectories", () => {
    fc.assert(
      fc.property(playedRecords, (records) => {
        const batch = batchOf(records);
        for (const id of ["grpo", "dr-grpo", "rloo"]) {
          const { advantage } = computeCredit(batch, { id }, 0.9);
          for (let g = 0; g < batch.groups; g++) {
            const [from, to] = [batch.groupStart[g], batch.groupStart[g + 1]];
            if (to - from < 2) continue;
            let sum = 0;
            for (let t = from; t < to; t++) sum += advantage[batch.trajectoryStart[t]];
            expect(sum).toBeCloseTo(0, 8);
          }
        }
      }),
    );
  });
});
