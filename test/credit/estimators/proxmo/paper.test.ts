/** ProxMO as the paper's equations 5 to 12 print it, against vectors made from them. */
import { expect, it } from "vitest";
import { computeCredit } from "../../../../src/credit/index.ts";
import { type Batch, batchOf } from "../../../../src/rollout/batch.ts";
import { fromRoot, fromShared } from "../../../paths.ts";
import { goldenFiles } from "../../goldenCases.ts";
import { inGivenOrder } from "../../inGivenOrder.ts";

interface PaperCase {
  readonly config: Readonly<Record<"gamma" | "alpha" | "beta" | "tau" | "omega", number>>;
  readonly rows: readonly { group: string; traj: string; step: number; obs: string; reward: number }[];
  readonly expected: Readonly<Record<"episode" | "step" | "total", readonly number[]>>;
}

const cases = goldenFiles<PaperCase>([fromRoot("test/golden/paper"), fromShared("golden/paper")]);

const batchOfPaper = ({ rows }: PaperCase) =>
  batchOf(rows.map(({ traj: trajectory, obs: anchor, ...row }) => ({ ...row, trajectory, anchor })));

const paramsOf = ({ config: { alpha, beta, tau, omega } }: PaperCase) =>
  ({ variant: "paper", alpha, beta, temperature: tau, stepWeight: omega }) as const;

/** The greatest |a − b| over the rows. */
const largest = (batch: Batch, values: ArrayLike<number>, wanted: readonly number[]) =>
  Math.max(...inGivenOrder(batch, values).map((value, i) => Math.abs(value - wanted[i])));

it.each(cases.map((golden, i) => [i, golden] as const))("batch %d gives every part", (_, golden) => {
  const { config, expected } = golden;
  const batch = batchOfPaper(golden);
  const credit = (stepWeight: number) =>
    computeCredit(batch, { id: "proxmo", params: { ...paramsOf(golden), stepWeight } }, config.gamma);
  const { advantage, parts } = credit(config.omega);
  expect(largest(batch, parts.episode, expected.episode)).toBeLessThan(1e-12);
  expect(largest(batch, advantage, expected.total)).toBeLessThan(1e-12);
  // The vectors hold the step part before its weight ω.
  expect(largest(batch, credit(1).parts.step, expected.step)).toBeLessThan(1e-12);
});

it.each([
  { deviation: "sample" },
  { episodeScale: "none" },
  { neighbours: "group" },
  { ownRow: false },
  { statistics: "rows" },
  { successRate: "rows" },
  { oneLetterTerms: true },
  { idf: "group" },
])("the vectors tell the printed reading from %j", (reading) => {
  const apart = cases.map((golden) => {
    const params = { ...paramsOf(golden), ...reading };
    const batch = batchOfPaper(golden);
    const { advantage } = computeCredit(batch, { id: "proxmo", params }, golden.config.gamma);
    return largest(batch, advantage, golden.expected.total);
  });
  expect(Math.max(...apart)).toBeGreaterThan(1e-4);
});

it("gives 0 where σ is 0, which the paper does not treat: equal returns, and a group of one", () => {
  const step = (group: string, trajectory: string, reward: number) => ({
    ...{ group, trajectory, reward },
    ...{ step: 0, anchor: "a door" },
  });
  const batch = batchOf([step("a", "a0", 1), step("a", "a1", 1), step("b", "b0", 1)]);
  const { parts, episode } = computeCredit(batch, { id: "proxmo", params: { variant: "paper" } }, 0.95);
  expect([...parts.episode]).toEqual([0, 0, 0]);
  expect([...episode!.scale]).toEqual([0, 0]);
});
