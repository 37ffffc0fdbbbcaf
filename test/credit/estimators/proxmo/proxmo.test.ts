import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaOfRange, modulationFactor } from "../../../../src/credit/estimators/proxmo/modulation.ts";
import { proxmoParams, resolveProxmo } from "../../../../src/credit/estimators/proxmo/proxmoParams.ts";
import { computeCredit } from "../../../../src/credit/index.ts";
import { returnsToGo } from "../../../../src/credit/parts/returns.ts";
import { type Batch, batchOf } from "../../../../src/rollout/batch.ts";
import { randomRecords } from "../../randomBatch.ts";

/**
 * ProxMO as released, written down the slow and obvious way: every row against every row, vectors as maps.
 */
function slowProxmo(
  batch: Batch,
  gamma: number,
  alpha: number,
  beta: number,
  temperature: number,
  stepWeight: number,
) {
  const rows = [...Array(batch.rows).keys()];
  const anchor = batch.anchor as NonNullable<Batch["anchor"]>;
  const documents = rows.map((r) => anchor.texts[anchor.index[r]].toLowerCase().match(/\b\w\w+\b/g) ?? []);
  const idf = (term: string) =>
    Math.log((1 + rows.length) / (1 + documents.filter((own) => own.includes(term as never)).length)) + 1;
  const idfs = new Map([...new Set(documents.flat())].map((term) => [term as string, idf(term)]));
  const vectors = documents.map((own) => {
    const vector = new Map<string, number>();
    for (const term of own) vector.set(term, (vector.get(term) ?? 0) + (idfs.get(term) as number));
    const norm = Math.hypot(...vector.values());
    return new Map([...vector].map(([term, x]) => [term, x / norm]));
  });
  const cosine = (i: number, j: number) =>
    [...vectors[i]].reduce((sum, [term, x]) => sum + x * (vectors[j].get(term) ?? 0), 0);
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const R = rows.map((r) => batch.episodeReturn[batch.trajectory[r]]);
  const G = rows.map((r) => {
    let sum = 0;
    for (
      let k = r, discount = 1;
      k < batch.rows && batch.trajectory[k] === batch.trajectory[r];
      k++, discount *= gamma
    )
      sum += discount * batch.reward[k];
    return sum;
  });
  return rows.map((r) => {
    const group = rows.filter((j) => batch.group[j] === batch.group[r]);
    const mean = group.length > 1 ? group.reduce((sum, j) => sum + R[j], 0) / group.length : 0;
    const p = Math.min(Math.max(mean, 0), 1);
    const w =
      R[r] > 0.5 ? 1 + beta * (sigmoid((1 - p) ** alpha) - 0.5) : 1 + beta * (sigmoid(-(p ** alpha)) - 0.5);
    const e = group.map((j) => Math.exp(cosine(r, j) / temperature));
    const total = e.reduce((a, b) => a + b);
    const soft = group.reduce((sum, j, k) => sum + (e[k] / total) * G[j], 0);
    return w * (R[r] - mean) + (idfs.size > 0 ? stepWeight * (G[r] - soft) : 0);
  });
}

const shapes = fc.record({
  seed: fc.nat(),
  groups: fc.integer({ min: 1, max: 3 }),
  rollouts: fc.integer({ min: 1, max: 4 }),
  steps: fc.integer({ min: 1, max: 6 }),
  distinct: fc.boolean(),
  stop: fc.constantFrom(0, 0.3),
  reward: fc.constantFrom(1, 10),
});
const proxmo = (batch: Batch, params: object, gamma = 0.95) =>
  computeCredit(batch, { id: "proxmo", params: { ...params } }, gamma);
const expectClose = (actual: Float64Array, expected: ArrayLike<number>, digits = 9) =>
  actual.forEach((a, r) => {
    expect(a).toBeCloseTo(expected[r], digits);
  });

describe("ProxMO", () => {
  it("agrees with the slow and obvious version", () => {
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom(0, 0.5, 0.95, 1),
        fc.constantFrom(0, 1, 4),
        fc.constantFrom(0.02, 0.1, 1),
        (shape, gamma, alpha, temperature) => {
          const batch = batchOf(randomRecords(shape));
          const params = { alpha, range: 0.3, temperature, stepWeight: 0.7 };
          const expected = slowProxmo(batch, gamma, alpha, betaOfRange(0.3), temperature, 0.7);
          expectClose(proxmo(batch, params, gamma).advantage, expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("compares equal texts only as τ goes to 0", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        // One-letter terms tell "cabinet 1" from "cabinet 2"; texts that are still equal as vectors are left
        // out.
        const seen = new Map<string, string>();
        const bag = (text: string) => text.toLowerCase().match(/\w+/g)?.sort().join(" ") ?? "";
        const records = randomRecords(shape).map((record) => {
          const text = record.anchor as string;
          if (!seen.has(bag(text))) seen.set(bag(text), text);
          return { ...record, anchor: seen.get(bag(text)) };
        });
        const batch = batchOf(records);
        const exact = proxmo(batch, { stepBaseline: "exact" });
        for (const [temperature, digits] of [
          [0.001, 6],
          [1e-6, 12],
        ]) {
          const soft = proxmo(batch, { temperature, oneLetterTerms: true });
          expectClose(soft.parts.step, exact.parts.step, digits);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("compares all steps of the group alike as τ grows, and is Dr. GRPO over rows with ω 0 and range 0", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const batch = batchOf(randomRecords(shape));
        const G = returnsToGo(batch, 0.95);
        for (const [temperature, digits] of [
          [1e6, 5],
          [1e9, 7],
        ]) {
          const { parts, unassigned } = proxmo(batch, { temperature });
          for (let r = 0; r < batch.rows; r++) {
            const group = G.filter((_, j) => batch.group[j] === batch.group[r]);
            if (!unassigned?.[r])
              expect(parts.step[r]).toBeCloseTo(G[r] - group.reduce((a, b) => a + b) / group.length, digits);
          }
        }
        const drGrpo = computeCredit(batch, { id: "dr-grpo", params: { statistics: "rows" } }, 0.95);
        expect(proxmo(batch, { range: 0, stepWeight: 0 }).advantage).toEqual(drGrpo.advantage);
      }),
      { numRuns: 50 },
    );
  });

  it("stays finite from the coldest to the hottest, without the own row too", () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(1e-6, 1e9), fc.boolean(), (shape, temperature, ownRow) => {
        const batch = batchOf([
          ...randomRecords(shape),
          { group: "g0", trajectory: "wordless", step: 0, reward: 1, anchor: "1" },
        ]);
        const { advantage, weights } = proxmo(batch, { temperature, ownRow });
        for (let r = 0; r < batch.rows; r++) {
          expect(Number.isFinite(advantage[r])).toBe(true);
          const { weights: own } = weights(r);
          if (own.length > 0) expect(own.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("leaves all but p = 0 and p = 1 alone as α grows", () => {
    const beta = betaOfRange(0.05);
    for (const alpha of [1000, 999.5]) {
      for (const p of [0.01, 0.5, 0.99])
        for (const success of [true, false])
          expect(modulationFactor(success, p, alpha, beta)).toBeCloseTo(1, 5);
      expect(modulationFactor(true, 0, alpha, beta)).toBeCloseTo(1.05, 12);
      expect(modulationFactor(false, 1, alpha, beta)).toBeCloseTo(0.95, 12);
    }
  });

  it("keeps w within 1 ± range, above 1 for rare successes and below 1 for rare failures", () => {
    const beta = betaOfRange(0.05);
    expect(modulationFactor(true, 0, 4, beta)).toBeCloseTo(1.05, 12);
    expect(modulationFactor(true, 1, 4, beta)).toBe(1);
    expect(modulationFactor(false, 1, 4, beta)).toBeCloseTo(0.95, 12);
    expect(modulationFactor(false, 0, 4, beta)).toBe(1);
  });
});

describe("the points where paper and code part", () => {
  const record = (group: string, trajectory: string, step: number, anchor: string, reward: number) => ({
    group,
    trajectory,
    step,
    anchor,
    reward,
  });
  // Group a: a short success and a long failure; group b: other words.
  const batch = batchOf([
    record("a", "a0", 0, "cabinet 1", 10),
    record("a", "a1", 0, "cabinet 2", 0),
    record("a", "a1", 1, "fridge 1", 0),
    record("a", "a1", 2, "fridge 1 open", 0),
    record("b", "b0", 0, "cabinet shelf", 10),
    record("b", "b1", 0, "desk shelf", 0),
  ]);

  it("have the documented defaults", () => {
    const resolve = (params: object) => resolveProxmo(proxmoParams.parse(params));
    const shared = { ownRow: true, oneLetterTerms: false, idf: "batch", termLimit: 1024 };
    expect(resolve({})).toMatchObject({
      successRate: "rows",
      statistics: "rows",
      episodeScale: "none",
      deviation: "sample",
      neighbours: "group",
      range: 0.05,
      ...shared,
    });
    expect(resolve({}).beta).toBeCloseTo(0.2164, 4);
    expect(resolve({ variant: "paper" })).toMatchObject({
      successRate: "trajectories",
      statistics: "trajectories",
      episodeScale: "std",
      deviation: "population",
      neighbours: "same-step",
      beta: 0.1,
      ...shared,
    });
    expect(resolve({ variant: "paper" }).range).toBeCloseTo(0.0231, 4);
  });

  // Half of the rollouts succeed in a, none in b, all in c; α 0 makes w the greatest there is on either side.
  const outcomes = (group: string, ...returns: number[]) =>
    returns.map((reward, i) => record(group, `${group}${i}`, 0, "a cabinet", reward));
  const mixed = batchOf([...outcomes("a", 10, 0), ...outcomes("b", 0, 0), ...outcomes("c", 10, 10)]);

  it.each([
    [{}, 0.05],
    [{ variant: "paper" }, 0.0231058579],
    [{ variant: "paper", range: 0.3 }, 0.3],
    [{ variant: "paper", range: 0 }, 0],
    [{ variant: "code", range: 2 }, 2],
    [{ variant: "paper", range: 0.3, beta: 0.2 }, 0.0462117157],
    [{ variant: "code", range: 0.3, beta: 0.2 }, 0.0462117157],
    [{ variant: "paper", range: 0.3, beta: "range" }, 0.3],
    [{ variant: "paper", beta: "range" }, 0.05],
  ])("3: w reaches 1 ± range and no further, whatever says so: %j", (params, range) => {
    const { range: resolved, beta } = resolveProxmo(proxmoParams.parse(params));
    expect(resolved).toBeCloseTo(range, 9);
    expect(beta).toBeCloseTo(betaOfRange(range), 8);
    const extremes = (alpha: number) => {
      const w = proxmo(mixed, { ...params, alpha }).modulation!;
      return [Math.min(...w), Math.max(...w)];
    };
    const [least, most] = extremes(0);
    expect(least).toBeCloseTo(1 - range, 9);
    expect(most).toBeCloseTo(1 + range, 9);
    const [low, high] = extremes(4);
    expect(low).toBeGreaterThanOrEqual(1 - range - 1e-9);
    expect(high).toBeLessThanOrEqual(1 + range + 1e-9);
  });

  it("1 to 3 of the paper, by hand: the success column decides p and w, w multiplies the z-score", () => {
    // With rewards of 10 an episode of 4 is a failure, though it returns more than 0.5.
    const scaled = batchOf([record("a", "a0", 0, "shelf", 10), record("a", "a1", 0, "shelf", 4)], 10);
    const { parts, modulation, successRate } = proxmo(scaled, { variant: "paper" });
    expect([...successRate!]).toEqual([0.5]);
    // w = 1 + 0.1 (σ(±0.5⁴) − ½)
    const won = 1 + 0.1 * (1 / (1 + Math.exp(-0.0625)) - 0.5);
    const lost = 1 + 0.1 * (1 / (1 + Math.exp(0.0625)) - 0.5);
    expect([won.toFixed(6), lost.toFixed(6)]).toEqual(["1.001562", "0.998438"]);
    expectClose(modulation!, [won, lost], 12);
    // 10 and 4: mean 7, σ over N is 3.
    expectClose(parts.episode, [won, -lost], 12);
  });

  it("1: p saturates with rewards of 10, or is the share of successes", () => {
    expect([...(proxmo(batch, {}).successRate ?? [])]).toEqual([1, 1]);
    expect([...(proxmo(batch, { successRate: "trajectories" }).successRate ?? [])]).toEqual([0.5, 0.5]);
    expect(proxmo(batch, {}).notes).toContainEqual(
      expect.objectContaining({ kind: "p clamped", groups: Int32Array.of(0, 1) }),
    );
  });

  it("2: the episode part is a difference or a z-score", () => {
    const { parts } = proxmo(batch, { modulation: false, episodeScale: "std", statistics: "trajectories" });
    const grpo = computeCredit(batch, { id: "grpo" }, 0.95);
    expectClose(parts.episode, grpo.advantage, 12);
  });

  it("4: neighbours are the group's steps, or those of the same index", () => {
    const { weights, unassigned } = proxmo(batch, { neighbours: "same-step" });
    expect([...weights(0).rows]).toEqual([0, 1]);
    expect([...(unassigned ?? [])]).toEqual([0, 0, 1, 1, 0, 0]);
    expect([...proxmo(batch, {}).weights(0).rows]).toEqual([0, 1, 2, 3]);
    const paper = proxmo(batch, { variant: "paper" });
    expect([...paper.weights(0).rows]).toEqual([0, 1]);
    expect([...(paper.unassigned ?? [])]).toEqual([0, 0, 1, 1, 0, 0]);
    expect([...proxmo(batch, { variant: "paper", neighbours: "group" }).weights(0).rows]).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it("5: the own row counts or is left out", () => {
    expect([...proxmo(batch, { ownRow: false }).weights(0).rows]).toEqual([1, 2, 3]);
    const { notes } = proxmo(batch, { temperature: 0.01 });
    expect(notes).toContainEqual(
      expect.objectContaining({ kind: "own weight", rows: Int32Array.of(2, 3, 4, 5) }),
    );
    expect(proxmo(batch, { temperature: 0.01, ownRow: false }).notes.map(({ kind }) => kind)).not.toContain(
      "own weight",
    );
  });

  it("6: cabinet 1 is cabinet 2, or not", () => {
    const similarity = (params: object) => proxmo(batch, params).weights(0).similarity?.[1];
    expect(similarity({})).toBeCloseTo(1, 12);
    expect(similarity({ oneLetterTerms: true })).toBeLessThan(0.9);
  });

  it("7: words are rare over the batch, or over the group", () => {
    const similarity = (params: object) => proxmo(batch, params).weights(2).similarity?.[3] as number;
    expect(similarity({ idf: "group" })).toBeLessThan(1);
    expect(similarity({ idf: "group" })).not.toBeCloseTo(similarity({}), 3);
  });

  it("an empty vocabulary leaves the step part unassigned, with a note", () => {
    const empty = batchOf([record("a", "a0", 0, "1", 1), record("a", "a1", 0, "2", 0)]);
    const { parts, unassigned, notes, baseline } = proxmo(empty, {});
    expect([...parts.step, ...(unassigned ?? []), ...baseline]).toEqual([0, 0, 1, 1, NaN, NaN]);
    expect(notes.map(({ kind }) => kind)).toContain("empty vocabulary");
  });
});
