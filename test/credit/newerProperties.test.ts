/** What the newer estimators say of any batch, against their definitions written down the slow and obvious way. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { exactAnchors } from "../../src/credit/similarity/anchors.ts";
import { type Batch, batchOf } from "../../src/rollout/batch.ts";
import { lastRowOf, rowsOf, rowsOfGroup, textAt, trajectoriesOf } from "../../src/rollout/rowsOf.ts";
import { playedRecords } from "./playedRecords.ts";

fc.configureGlobal({ numRuns: 40 });

const batches = playedRecords.map((records) => batchOf(records));
const rows = (batch: Batch) => Array.from({ length: batch.rows }, (_, r) => r);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const average = (values: readonly number[]) => sum(values) / values.length;

/** Rows of the group with this row's text. */
const alike = (batch: Batch, row: number) =>
  rows(batch).filter(
    (r) => batch.group[r] === batch.group[row] && textAt(batch.anchor, r) === textAt(batch.anchor, row),
  );

describe("G2PO", () => {
  it("leads to the mean outcome of the next state, and its comparisons add up to 0", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const params = { successReward: 1, invalidPenalty: 0 };
        const { compared, parts, unassigned } = computeCredit(batch, { id: "g2po", params }, 0.9);
        const outcome = (r: number) => {
          const t = batch.trajectory[r];
          return 0.95 ** (lastRowOf(batch, t) - r + 1) * batch.episodeReturn[t];
        };
        for (const r of rows(batch)) {
          const t = batch.trajectory[r];
          const led =
            r < lastRowOf(batch, t)
              ? average(alike(batch, r + 1).map(outcome))
              : batch.episodeReturn[t] === 1
                ? 1
                : 0;
          expect(compared[r]).toBeCloseTo(led - (batch.valid![r] ? 0 : 0.1), 10);
          expect(unassigned![r]).toBe(Number(alike(batch, r).length === 1));
          expect(sum(alike(batch, r).map((one) => parts.step[one]))).toBeCloseTo(0, 10);
        }
        for (let g = 0; g < batch.groups; g++)
          expect(sum([...parts.global.subarray(...rowsOfGroup(batch, g))])).toBeCloseTo(0, 10);
      }),
    );
  });

  it("says that no rollout succeeds where none returns R*, and that a lone row has no deviation", () => {
    const step = (group: string, trajectory: string, reward: number) => ({
      group,
      trajectory,
      reward,
      step: 0,
      anchor: "a door",
    });
    const batch = batchOf([step("a", "a0", 1), step("a", "a1", 0), step("b", "b0", 1)]);
    const noted = (params: object) =>
      computeCredit(batch, { id: "g2po", params: { ...params } }, 0.9).notes.map(({ kind, groups }) => [
        kind,
        ...(groups ?? []),
      ]);
    expect(noted({})).toContainEqual(["no success", 0, 1]);
    expect(noted({ successReward: 1 }).map(([kind]) => kind)).not.toContain("no success");
    expect(noted({ scale: "std" })).toContainEqual(["one row", 1]);
    const { advantage } = computeCredit(
      batch,
      { id: "g2po", params: { scale: "std", successReward: 1 } },
      0.9,
    );
    expect(advantage.every(Number.isFinite)).toBe(true);
  });
});

/** States of a trajectory by text, the last one after its last action ("?" where it is not known). */
function passed(batch: Batch, t: number): string[] {
  const [first, end] = rowsOf(batch, t);
  return [
    ...Array.from({ length: end - first }, (_, k) => textAt(batch.anchor, first + k)),
    batch.lastState?.[t] ?? "?",
  ];
}

/** Fewest edges between any two of these nodes, by Floyd and Warshall. */
function distancesOf(edges: readonly (readonly [string, string])[]): (a: string, b: string) => number {
  const nodes = [...new Set(edges.flat())];
  const away = new Map<string, number>();
  const key = (a: string, b: string) => `${a}\0${b}`;
  const get = (a: string, b: string) => (a === b ? 0 : (away.get(key(a, b)) ?? Number.POSITIVE_INFINITY));
  for (const [a, b] of edges) away.set(key(a, b), 1);
  for (const via of nodes)
    for (const a of nodes)
      for (const b of nodes) {
        const through = get(a, via) + get(via, b);
        if (through < get(a, b)) away.set(key(a, b), through);
      }
  return get;
}

describe("GraphGPO", () => {
  it("pays 10 · discount^d of the state a step leads to", () => {
    fc.assert(
      fc.property(batches, fc.boolean(), (batch, normalizeDistance) => {
        const params = { discount: 0.5, normalizeDistance, invalidPenalty: 0 };
        const { compared } = computeCredit(batch, { id: "graphgpo", params }, 0.9);
        for (let g = 0; g < batch.groups; g++) {
          const edges = trajectoriesOf(batch, g).flatMap((t) => {
            const chain = passed(batch, t);
            if (batch.episodeReturn[t] > 1e-12) chain[chain.length - 1] = "GOAL";
            return chain.slice(1).map((to, k): [string, string] => [chain[k], to]);
          });
          const distance = distancesOf(edges);
          const states = [...new Set([...edges.flat(), "GOAL"])].filter((state) => state !== "?");
          const finite = states.map((state) => distance(state, "GOAL")).filter(Number.isFinite);
          const d = (state: string) => Math.min(distance(state, "GOAL"), Math.max(...finite) + 1);
          const [first] = rowsOfGroup(batch, g);
          edges.forEach(([from, to], k) => {
            const exponent = normalizeDistance ? d(to) - d(from) + 1 : d(to);
            expect(compared[first + k]).toBeCloseTo(10 * 0.5 ** exponent, 10);
          });
        }
      }),
    );
  });
});

describe("RewardFlow", () => {
  it("values a state by the best reward ahead, discounted by its distance, where no reward is below 0", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const positive = { ...batch, reward: batch.reward.map(Math.abs) };
        const params = { discount: 0.8, invalidPenalty: 0 };
        const { compared } = computeCredit(positive, { id: "rewardflow", params }, 0.9);
        for (let g = 0; g < batch.groups; g++) {
          const own = new Map<string, number>();
          const edges: [string, string][] = [];
          const chains = trajectoriesOf(batch, g).map((t) => {
            const chain = passed(batch, t);
            if (batch.truncated![t] || chain.at(-1) === "?") chain.pop();
            const [first] = rowsOf(batch, t);
            const arrival = (k: number) => (k === 0 ? 0 : positive.reward[first + k - 1]);
            for (let k = 0; k + 1 < chain.length; k++) {
              if (chain[k] === chain[k + 1]) continue;
              if (!own.has(chain[k])) own.set(chain[k], arrival(k));
              if (!own.has(chain[k + 1])) own.set(chain[k + 1], arrival(k + 1));
              edges.push([chain[k], chain[k + 1]]);
            }
            return chain;
          });
          const distance = distancesOf(edges);
          const value = (state: string) =>
            own.has(state)
              ? Math.max(
                  ...[...own].map(([to, reward]) =>
                    Number.isFinite(distance(state, to)) ? 0.8 ** distance(state, to) * reward : 0,
                  ),
                )
              : 0;
          trajectoriesOf(batch, g).forEach((t, i) => {
            const [first, end] = rowsOf(batch, t);
            for (let r = first; r < end; r++) {
              const [from, to] = [chains[i][r - first], chains[i][r - first + 1]];
              expect(compared[r]).toBeCloseTo(
                to === undefined ? positive.reward[r] : value(to) - value(from),
                10,
              );
            }
          });
        }
      }),
    );
  });

  it("names what it lacks", () => {
    const step = { group: "g", trajectory: "t", step: 0, reward: 1, anchor: "a door" };
    const params = { variant: "alfworld" };
    expect(() => computeCredit(batchOf([step]), { id: "rewardflow", params }, 0.9)).toThrow(
      "variant alfworld, needs the column action",
    );
    const [note] = computeCredit(batchOf([step]), { id: "rewardflow" }, 0.9).notes.filter(
      ({ kind }) => kind === "unknown end",
    );
    expect([...note.groups!]).toEqual([0]);
  });
});

describe("RTMC", () => {
  it("is Q − V' over the first rows of each state and action of a rollout", () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(0, 2), (batch, priorCount) => {
        const params = { discount: 0.9, priorCount, normalise: false };
        const { advantage } = computeCredit(batch, { id: "rtmc", params }, 0.9);
        const pair = (r: number) => `${textAt(batch.anchor, r)}\0${textAt(batch.action, r)}`;
        const isFirst = (r: number) =>
          !rows(batch).some(
            (q) => q < r && batch.trajectory[q] === batch.trajectory[r] && pair(q) === pair(r),
          );
        const outcome = (r: number) =>
          0.9 ** (lastRowOf(batch, batch.trajectory[r]) - r) * batch.episodeReturn[batch.trajectory[r]];
        for (const r of rows(batch)) {
          const visits = alike(batch, r).filter(isFirst);
          const q = average(visits.filter((one) => pair(one) === pair(r)).map(outcome));
          const p = average(trajectoriesOf(batch, batch.group[r]).map((t) => batch.episodeReturn[t]));
          const v = (sum(visits.map(outcome)) + priorCount * p) / (visits.length + priorCount);
          expect(advantage[r]).toBeCloseTo(q - v, 10);
        }
      }),
    );
  });

  it("has deviation 1 in every group where it is normalised, unless nothing differs", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const { advantage } = computeCredit(batch, { id: "rtmc" }, 0.9);
        for (let g = 0; g < batch.groups; g++) {
          const own = [...advantage.subarray(...rowsOfGroup(batch, g))];
          const deviation = Math.sqrt(average(own.map((a) => (a - average(own)) ** 2)));
          if (deviation > 1e-7) expect(deviation).toBeCloseTo(1, 8);
        }
      }),
    );
  });
});

describe("EMPG", () => {
  it("averages to 0 over the batch, and without bonus and factor is the episode's advantage but for that", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        expect(average([...computeCredit(batch, { id: "empg" }, 0.9).advantage])).toBeCloseTo(0, 10);
        const plain = computeCredit(
          batch,
          { id: "empg", params: { k: 0, zeta: 0, invalidPenalty: 0, scale: "none" } },
          0.9,
        );
        const episode = computeCredit(batch, { id: "dr-grpo", params: { statistics: "rows" } }, 0.9);
        for (const r of rows(batch)) expect(plain.parts.episode[r]).toBeCloseTo(episode.advantage[r], 6);
      }),
    );
  });

  it("counts sure steps more, and pays a sure next step most", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const { scale, parts } = computeCredit(batch, { id: "empg", params: { scale: "none" } }, 0.9);
        for (const r of rows(batch))
          for (const q of rows(batch))
            if (batch.entropy![r] < batch.entropy![q]) expect(scale![r]).toBeGreaterThan(scale![q]);
        for (const r of rows(batch))
          expect(parts.bonus[r] === 0).toBe(r === lastRowOf(batch, batch.trajectory[r]));
      }),
    );
  });
});

it("a state that was not observed is compared with nobody", () => {
  const step = (trajectory: string, anchor: string | null, reward: number) => ({
    ...{ group: "g", trajectory, step: 0, reward, anchor },
    ...{ action: "open", valid: true, entropy: 0.5, truncated: true },
  });
  const batch = batchOf([step("a", "s", 1), step("b", null, 0), step("c", null, 1), step("d", "s", 0)]);
  expect([...exactAnchors(batch).blockOf]).toEqual([0, 1, 2, 0]);
  for (const id of ["g2po", "graphgpo", "rewardflow", "rtmc"]) {
    const { unassigned, parts, weights } = computeCredit(batch, { id }, 0.9);
    expect([...unassigned!], id).toEqual([0, 1, 1, 0]);
    expect([parts.step[1], parts.step[2], weights(1).rows.length], id).toEqual([0, 0, 0]);
  }
});
