/**
 * The numbers that must be the same in every JavaScript engine: a few iterations of training in every world on
 * plain TypeScript, and the credit of every estimator on the rollouts of it, bit for bit. Runs in Node and, as
 * a bundle, in browsers; it needs nothing of either.
 */
import { creditOf, ESTIMATORS, missingColumns } from "../../src/credit/index.ts";
import { parseSpec, type Spec } from "../../src/experiment/spec.ts";
import { digestsOf, Lab, trainersOn } from "../../src/learn/lab.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { iterationKeys, scenarioOf } from "../../src/learn/scenario.ts";
import { dataDigest } from "../../src/lib/digest.ts";
import { collect } from "../../src/rollout/collect.ts";
import { uniformPolicy } from "../../src/rollout/policy.ts";

const training = { iterations: 4, learningRate: 0.05 };
const RUNS = {
  household: {
    world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 30, distractorSentences: 1 },
  },
  shop: { world: { id: "shop" } },
  corridor: { world: { id: "corridor" } },
} as const;

export interface WorldNumbers {
  /** Of the actions, rewards and advantages of every iteration. */
  readonly run: string;
  /** Of the weights that training ends with. */
  readonly weights: string;
  /** Successes of the rollouts that are credited. */
  readonly successes: number;
  /** By the estimator's id: of every number in its credit. */
  readonly credit: Readonly<Record<string, string>>;
}

export type Numbers = Readonly<Record<keyof typeof RUNS, WorldNumbers>>;

export async function numbers(): Promise<Numbers> {
  const all: [string, WorldNumbers][] = [];
  for (const [world, settings] of Object.entries(RUNS)) all.push([world, await numbersOf(settings)]);
  return Object.fromEntries(all) as unknown as Numbers;
}

async function numbersOf(settings: object): Promise<WorldNumbers> {
  const spec = parseSpec({ seed: 19, groups: 6, rollouts: 8, seeds: 1, training, ...settings });
  const lab = new Lab(spec, trainersOn((await openBackend("cpu")).openNet));
  while (!lab.done) await lab.next();
  const { trainers } = await lab.state();
  const run = dataDigest(digestsOf(lab.history));
  lab.dispose();
  return { run, weights: dataDigest(trainers), ...(await creditsOf(spec)) };
}

/** On rollouts of a policy that chooses at random, which every estimator can credit. */
async function creditsOf(spec: Spec): Promise<Pick<WorldNumbers, "successes" | "credit">> {
  const scenario = scenarioOf(spec);
  const { tasks, sampleKey } = iterationKeys(spec, scenario, 0);
  const options = { rollouts: spec.rollouts, settings: spec, key: sampleKey };
  const { batch } = await collect(scenario.world, tasks, uniformPolicy, options);
  const credits: [string, string][] = [];
  for (const estimator of ESTIMATORS) {
    if (missingColumns(estimator, batch).length > 0) continue;
    const { id } = estimator;
    const credit = await creditOf(batch, { id }, spec.gamma);
    const weights = credit.weightless ? [] : [0, batch.rows >> 1].map((row) => credit.weights(row));
    credits.push([id, dataDigest(asNumbers({ ...credit, weights }))]);
  }
  const successes = batch.success.reduce((sum: number, solved) => sum + solved, 0);
  return { successes, credit: Object.fromEntries(credits) };
}

/** Columns as lists: the bits of a NaN are up to the engine, its being one is not. */
function asNumbers(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
  if (Array.isArray(value)) return value.map(asNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asNumbers(member)]));
}
