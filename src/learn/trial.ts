/**
 * A short trial of a backend: how many iterations a second would it make of a run? Its forward pass and
 * update are timed on decisions of the run's own world, with the run's net and sizes.
 *
 * An iteration is taken as all episodes played to the step limit, as an untrained policy plays them: its rows
 * in the world, a forward pass a step, an update a minibatch. So figures compare backends; a run is faster
 * where episodes end early.
 */
import type { Spec } from "../experiment/spec.ts";
import { rootKey } from "../lib/rng.ts";
import { collect } from "../rollout/collect.ts";
import { uniformPolicy } from "../rollout/policy.ts";
import { type ChoiceFeatures, choiceCount } from "../world/agent/featurizer.ts";
import type { Backend } from "./net/backend.ts";
import type { NetShape } from "./net/net.ts";
import { sampleState } from "./net/parity.ts";
import { drawTasks, scenarioOf } from "./scenario.ts";
import { netShape } from "./train.ts";

/** Milliseconds, from wherever they are counted. */
export type Clock = () => number;

/** What a trial depends on but for devices and threads. */
export interface TrialSizes {
  readonly shape: NetShape;
  /** Decisions of an environment step, and of a minibatch. */
  readonly decisions: { readonly step: number; readonly minibatch: number };
}

/** What a backend is timed on, and how often an iteration does it. */
export interface TrialWork extends TrialSizes {
  /** What is scored in one environment step. */
  readonly step: readonly ChoiceFeatures[];
  readonly minibatch: readonly ChoiceFeatures[];
  readonly stepsAnIteration: number;
  readonly updatesAnIteration: number;
  /** Of an iteration in the world and the featurizer, whoever computes the policy. */
  readonly worldMs: number;
}

/** Episodes that decisions are taken from. */
const MAX_EPISODES = 16;
/** Decisions of a forward pass and of an update. */
const MAX_DECISIONS = 512;
/** Of the moved weights; nothing depends on it. */
const LEARNING_RATE = 1e-4;

const episodesOf = ({ groups, rollouts }: Spec) => groups * rollouts;
const rowsOf = (spec: Spec) => episodesOf(spec) * spec.world.stepLimit;

/** Known without playing. */
export function trialSizes(spec: Spec): TrialSizes {
  return {
    shape: netShape(spec, scenarioOf(spec)),
    decisions: {
      step: Math.min(episodesOf(spec), MAX_DECISIONS),
      minibatch: Math.min(spec.training.minibatch, rowsOf(spec), MAX_DECISIONS),
    },
  };
}

/**
 * Plays a few episodes of the run's world at random. Errors (InputError): what the world needs is not at
 * hand.
 */
export async function trialWork(spec: Spec, clock: Clock): Promise<TrialWork> {
  const scenario = scenarioOf(spec);
  const key = rootKey(spec.seed);
  const tasks = drawTasks(scenario, Math.min(MAX_EPISODES, spec.groups), key);
  const play = async () => {
    const seen: ChoiceFeatures[] = [];
    const start = clock();
    await collect(
      scenario.world,
      tasks,
      (views) => {
        for (const view of views) seen.push(scenario.featurizer.features(view));
        return uniformPolicy(views);
      },
      { rollouts: 1, settings: spec, key },
    );
    return { seen, ms: clock() - start };
  };
  // The first time compiles the code that the second one runs.
  await play();
  const { seen, ms } = await play();
  const { world, training } = spec;
  const sizes = trialSizes(spec);
  const rows = rowsOf(spec);
  const spread = (count: number) =>
    Array.from({ length: count }, (_, i) => seen[Math.floor((i * seen.length) / count)]);
  return {
    ...sizes,
    step: spread(sizes.decisions.step),
    minibatch: spread(sizes.decisions.minibatch),
    stepsAnIteration: world.stepLimit * Math.max(1, episodesOf(spec) / MAX_DECISIONS),
    updatesAnIteration:
      training.epochs *
      Math.ceil(rows / training.minibatch) *
      Math.max(1, training.minibatch / MAX_DECISIONS),
    worldMs: (ms * rows) / seen.length,
  };
}

/**
 * Iterations a second of one training after another, as many at once as the backend computes best. It takes
 * `budgetMs` milliseconds, or as long as one step and one update take; what goes before compiles its programs
 * and does not count.
 */
export async function timeBackend(
  { openNet, overlap }: Pick<Backend, "openNet" | "overlap">,
  work: TrialWork,
  budgetMs: number,
  clock: Clock,
): Promise<number> {
  const { shape, step, minibatch } = work;
  const state = sampleState(shape);
  const nets = Array.from({ length: overlap }, () => openNet(shape, state));
  const rows = minibatch.reduce((sum, features) => sum + choiceCount(features), 0);
  const byLogit = Float64Array.from({ length: rows }, (_, i) => ((i % 7) - 3) / rows);
  /** Milliseconds of an update and of a step, a net. */
  const pass = async () => {
    const start = clock();
    const steps = await Promise.all(nets.map((net) => net.update(minibatch, () => byLogit, LEARNING_RATE)));
    const learned = clock();
    await Promise.all(nets.map((net) => net.logits(step)));
    const scored = clock();
    await Promise.all(steps.map(({ gradientNorm }) => gradientNorm));
    return { update: (learned - start) / overlap, step: (scored - learned) / overlap };
  };
  try {
    await pass();
    const end = clock() + budgetMs;
    let best = await pass();
    // The quickest of each: what else the machine does meanwhile is not the backend's.
    for (let last = 0, now = clock(); now + last < end; ) {
      const next = await pass();
      best = { update: Math.min(best.update, next.update), step: Math.min(best.step, next.step) };
      last = clock() - now;
      now += last;
    }
    const ms = work.worldMs + work.stepsAnIteration * best.step + work.updatesAnIteration * best.update;
    return 1000 / ms;
  } finally {
    for (const net of nets) net.dispose();
  }
}
