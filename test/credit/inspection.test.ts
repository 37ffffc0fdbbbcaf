/** What the explorers show of a batch, against the estimators that they explain. */
import { describe, expect, it } from "vitest";
import { proxmoParams, resolveProxmo } from "../../src/credit/estimators/proxmo/proxmoParams.ts";
import { computeCredit, ESTIMATORS } from "../../src/credit/index.ts";
import { softShares, softSpread } from "../../src/credit/parts/softSpread.ts";
import { similarityMatrix, weightMatrix } from "../../src/credit/parts/weightMatrix.ts";
import { sharedTerms } from "../../src/credit/similarity/sharedTerms.ts";
import { fitTexts, textSimilarity } from "../../src/credit/similarity/textSimilarity.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { randomRecords } from "./randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 3, rollouts: 4, steps: 7, stop: 0.1 }));
const switchesOf = (params: object) => resolveProxmo(proxmoParams.parse(params));

describe("the weight matrix", () => {
  const estimators = ESTIMATORS.filter(({ pattern }) => pattern !== null).map(({ id }) => id);

  it.each(estimators)("of %s gives back the baseline as W · what it averages", (id) => {
    const credit = computeCredit(batch, { id }, 0.95);
    const averaged = credit.averaged ?? credit.compared;
    for (let g = 0; g < batch.groups; g++) {
      const from = batch.trajectoryStart[batch.groupStart[g]];
      const n = batch.trajectoryStart[batch.groupStart[g + 1]] - from;
      const matrix = weightMatrix(batch, g, credit);
      expect(matrix).toHaveLength(n * n);
      for (let a = 0; a < n; a++) {
        const line = Array.from(matrix.subarray(a * n, (a + 1) * n));
        const sum = line.reduce((total, w) => total + w, 0);
        if (credit.unassigned?.[from + a]) expect(sum).toBe(0);
        else {
          expect(sum).toBeCloseTo(1, 5);
          const mean = line.reduce((total, w, b) => total + w * averaged[from + b], 0);
          expect(mean).toBeCloseTo(credit.baseline[from + a], 5);
        }
      }
    }
  });

  it("stands beside the cosines, which are symmetric and 1 where texts are equal", () => {
    const matrix = similarityMatrix(batch, 1, { oneLetterTerms: true, idf: "batch" });
    const from = batch.trajectoryStart[batch.groupStart[1]];
    const n = Math.sqrt(matrix.length);
    const text = batch.anchor!.index;
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++) {
        expect(matrix[a * n + b]).toBe(matrix[b * n + a]);
        if (text[from + a] === text[from + b]) expect(matrix[a * n + b]).toBeCloseTo(1, 6);
      }
  });
});

describe("the soft baseline's spread", () => {
  it.each([
    { temperature: 0.1 },
    { temperature: 1e-3 },
    { temperature: 10, ownRow: false },
    { temperature: 1e-3, ownRow: false },
    { temperature: 0.1, neighbours: "same-step", oneLetterTerms: true, idf: "group" },
  ])("is that of the weights, row by row: %j", (params) => {
    const credit = computeCredit(batch, { id: "proxmo", params }, 0.95);
    const { ownWeight, effective } = softSpread(batch, switchesOf(params));
    for (let r = 0; r < batch.rows; r++) {
      const { rows, weights } = credit.weights(r);
      if (rows.length === 0) continue;
      const own = rows.indexOf(r);
      expect(ownWeight[r]).toBeCloseTo(own < 0 ? 0 : weights[own], 12);
      expect(effective[r]).toBeCloseTo(1 / weights.reduce((sum, w) => sum + w * w, 0), 9);
    }
  });

  it("reaches from the equal texts to the whole group as τ grows", () => {
    const share = (temperature: number) => softShares(softSpread(batch, switchesOf({ temperature })));
    const [cold, released, hot] = [share(1e-3), share(0.1), share(1e6)];
    expect(cold.mostlyOwn).toBeGreaterThan(released.mostlyOwn);
    expect(hot.mostlyOwn).toBe(0);
    expect(cold.medianEffective).toBeLessThan(released.medianEffective);
    expect(hot.medianEffective).toBeGreaterThan(batch.rows / batch.groups / 2);
  });

  it("counts a step alone in its group as compared with itself only", () => {
    const alone = batchOf([{ group: "g", trajectory: "t", step: 0, reward: 1, anchor: "a lone room" }]);
    expect(softShares(softSpread(alone, switchesOf({})))).toEqual({ mostlyOwn: 1, medianEffective: 1 });
  });
});

describe("the vectoriser", () => {
  it("keeps the 1,024 most frequent terms of a batch, as the released code does", () => {
    const name = (i: number) => `t${String(i).padStart(4, "0")}`;
    const line = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => name(from + i)).join(" ");
    const steps = [line(0, 600), line(600, 1100), line(1090, 1100)];
    const wide = batchOf(
      steps.map((anchor, step) => ({ group: "g", trajectory: "t", step, reward: 0, anchor })),
    );
    const [{ vocabulary }] = fitTexts(wide, { oneLetterTerms: false, idf: "batch" });
    expect(vocabulary).toHaveLength(1024);
    // The last ten occur twice.
    expect(vocabulary[1013]).toBe(name(1013));
    expect(vocabulary.slice(1014)).toEqual(line(1090, 1100).split(" "));
  });
});

describe("shared terms", () => {
  it.each([
    { oneLetterTerms: false, idf: "batch" },
    { oneLetterTerms: true, idf: "group" },
  ] as const)("add up to the similarity: %j", (switches) => {
    const { cells, partition } = textSimilarity(batch, { neighbours: "group", ...switches });
    const { weights } = computeCredit(batch, { id: "proxmo", params: switches }, 0.95);
    for (let a = 0; a < batch.rows; a += 3) {
      const cell = cells[partition.blockOf[a]];
      const row = weights(a);
      for (const b of cell.rows) {
        const { terms, contribution, similarity } = sharedTerms(batch, a, b, switches);
        expect(similarity).toBeCloseTo(row.similarity![row.rows.indexOf(b)], 14);
        expect(contribution.reduce((sum, c) => sum + c, 0)).toBeCloseTo(similarity, 14);
        expect(terms).toHaveLength(contribution.length);
        for (let k = 1; k < contribution.length; k++)
          expect(contribution[k]).toBeLessThanOrEqual(contribution[k - 1]);
        expect(terms.some((term) => term.length === 1) && !switches.oneLetterTerms).toBe(false);
      }
    }
  });

  it("are only asked for within a group", () => {
    expect(() => sharedTerms(batch, 0, batch.rows - 1, { oneLetterTerms: false, idf: "batch" })).toThrow(
      /different groups/,
    );
  });
});
