/**
 * Training, one iteration at a time:
 *
 *   1 tasks → 2 rollouts → 3 credit → 4 update → 5 statistics
 *
 * A trainer is one replicate of one lane: a spec, an estimator, a net, and how far it has come. Everything it
 * draws comes from the spec's seed, the replicate's and the iteration's number, so all lanes of a replicate
 * share tasks and noise, and one restored from a checkpoint goes on as if it had never stopped.
 */

import type { Credit } from "../credit/estimator.ts";
import { creditOf, type Method } from "../credit/index.ts";
import type { Spec } from "../experiment/spec.ts";
import { check } from "../lib/assert.ts";
import { digest } from "../lib/digest.ts";
import { type Key, subKey } from "../lib/rng.ts";
import { mean } from "../lib/stats.ts";
import { type Collected, collect, type GroupTask } from "../rollout/collect.ts";
import type { Policy } from "../rollout/policy.ts";
import type { AgentView } from "../world/agent/agentView.ts";
import type { ChoiceFeatures } from "../world/agent/featurizer.ts";
import { type BatchStats, batchStats, countFamilies, type FamilyCount } from "./batchStats.ts";
import {
  initialState,
  type NetShape,
  type NetState,
  type OpenNet,
  type PolicyNet,
  weightCount,
} from "./net/net.ts";
import { netPolicy, scoresOf } from "./netPolicy.ts";
import { drawTasks, iterationKeys, replicateKey, type Scenario, scenarioOf } from "./scenario.ts";
import { samplesOf, updateAfter } from "./update.ts";

/** Wall-clock milliseconds of an iteration's parts. */
export interface Timing {
  readonly world: number;
  readonly policy: number;
  readonly credit: number;
  readonly update: number;
}

export interface IterationStats extends BatchStats {
  /** 0-based: iteration 0 is played by the untrained policy. */
  readonly iteration: number;
  /** Mean over steps of |A|, the size of the advantages that trained. */
  readonly advantageSize: number;
  /** Share of steps whose ratio was clipped, and mean gradient norm, in the update after this batch. */
  readonly clipShare: number;
  readonly gradientNorm: number;
  readonly milliseconds: Timing;
}

/** Equal digests say: the same actions were chosen, the same rewards earned, the same advantages computed. */
export interface Digests {
  readonly actions: string;
  readonly rewards: string;
  readonly advantages: string;
}

export interface IterationResult {
  readonly iteration: number;
  readonly tasks: readonly GroupTask<unknown>[];
  /** Root of the rollouts' noise: with `tasks` and the actions enough to replay the batch. */
  readonly sampleKey: Key;
  readonly collected: Collected;
  /** [rows] what the policy saw. */
  readonly decisions: readonly ChoiceFeatures[];
  /** Of the estimator that trained. */
  readonly credit: Credit;
  readonly stats: IterationStats;
  readonly digests: Digests;
}

export interface Evaluation {
  readonly successRate: number;
  readonly episodeLength: number;
  readonly families: Readonly<Record<string, FamilyCount>>;
}

/** All that is needed to go on. */
export interface TrainerState {
  /** Number of the next iteration. */
  readonly iteration: number;
  readonly net: NetState;
}

export function netShape({ policy }: Spec, { featurizer }: Scenario): NetShape {
  return { features: featurizer.count, hidden: policy.kind === "mlp" ? policy.hidden : 0 };
}

/**
 * Opens a trainer of `method` on a new net of the spec's shape, which goes on from a state, else from the
 * first weights, the same for every method.
 */
export function createTrainer(
  spec: Spec,
  method: Method,
  openNet: OpenNet,
  replicate = 0,
  from?: TrainerState,
): Trainer {
  const scenario = scenarioOf(spec);
  const { net } = from ?? firstState(spec, replicate, scenario);
  const trainer = new Trainer(spec, method, replicate, openNet(netShape(spec, scenario), net), scenario);
  if (from) trainer.restore(from);
  return trainer;
}

/** Where every method of a replicate begins. */
export function firstState(spec: Spec, replicate: number, scenario = scenarioOf(spec)): TrainerState {
  const net = initialState(netShape(spec, scenario), subKey(replicateKey(spec, replicate), "init"));
  return { iteration: 0, net };
}

export class Trainer {
  private next = 0;
  private readonly root: Key;
  /** The policy as it stands, for whoever wants to play it. */
  readonly policy: Policy;

  constructor(
    readonly spec: Spec,
    /** The estimator whose advantages train the policy. */
    readonly method: Method,
    readonly replicate: number,
    readonly net: PolicyNet,
    private readonly scenario: Scenario,
  ) {
    this.root = replicateKey(spec, replicate);
    this.policy = netPolicy(net, scenario.featurizer);
  }

  /** Number of the next iteration. */
  get iteration(): number {
    return this.next;
  }

  get done(): boolean {
    return this.next >= this.spec.training.iterations;
  }

  /**
   * Plays, credits and learns once. `onStep` hears of every environment step and how many episodes still run.
   */
  async iterate(onStep?: (step: number, running: number) => void): Promise<IterationResult> {
    const { spec, scenario } = this;
    const iteration = this.next;
    const clock = new Stopwatch();

    // 1. Tasks: one a group, drawn by iteration and group.
    const { tasks, sampleKey } = iterationKeys(spec, scenario, iteration, this.replicate);

    // 2. Rollouts of the current policy; what it saw is kept to learn from.
    const seen = new WeakMap<AgentView, ChoiceFeatures[]>();
    const collected = await collect(
      scenario.world,
      tasks,
      async (views) => {
        clock.lap("world");
        const scores = await scoresOf(
          this.net,
          views.map((view) => this.look(view, seen)),
        );
        clock.lap("policy");
        return scores;
      },
      { rollouts: spec.rollouts, settings: spec, key: sampleKey, onStep },
    );
    clock.lap("world");

    // 3. Credit: an advantage for every step.
    const { batch, steps, views } = collected;
    const credit = await creditOf(batch, this.method, spec.gamma);
    clock.lap("credit");

    // 4. Update: PPO-clip on those advantages.
    const decisions = steps.map((_, r) => seen.get(views[batch.trajectory[r]])![batch.step[r]]);
    const samples = samplesOf({ steps, decisions }, credit.advantage);
    const ppo = await updateAfter(this.net, samples, spec, iteration, this.replicate);
    clock.lap("update");
    this.next++;

    // 5. Statistics.
    return {
      iteration,
      tasks,
      sampleKey,
      collected,
      decisions,
      credit,
      stats: {
        iteration,
        ...batchStats(collected),
        advantageSize: mean(credit.advantage.map(Math.abs)),
        ...ppo,
        milliseconds: clock.laps,
      },
      digests: {
        actions: digest(
          batch.trajectoryStart,
          Int32Array.from(steps, ({ chosen }) => chosen),
        ),
        rewards: digest(batch.reward),
        advantages: digest(credit.advantage),
      },
    };
  }

  /** Greedy play on `count` tasks that training never sees, one episode each; equal for equal seeds. */
  async evaluate(count: number): Promise<Evaluation> {
    const { spec, root, scenario, policy } = this;
    const { batch, families } = await collect(
      scenario.world,
      drawTasks(scenario, count, subKey(root, "held-out task")),
      policy,
      { rollouts: 1, settings: spec, key: subKey(root, "held-out sample"), mode: "greedy" },
    );
    return {
      successRate: mean(batch.success),
      episodeLength: batch.rows / batch.trajectories,
      families: countFamilies(batch, families),
    };
  }

  async state(): Promise<TrainerState> {
    return { iteration: this.next, net: await this.net.save() };
  }

  /**
   * Goes on from a checkpoint of a trainer with the same spec, method and replicate. Errors (InputError): a
   * net of another size.
   */
  restore({ iteration, net }: TrainerState): void {
    checkSize(net, weightCount(this.net.shape));
    this.net.restore(net);
    this.next = iteration;
  }

  dispose(): void {
    this.net.dispose();
  }

  private look(view: AgentView, seen: WeakMap<AgentView, ChoiceFeatures[]>): ChoiceFeatures {
    const features = this.scenario.featurizer.features(view);
    const before = seen.get(view);
    if (before) before.push(features);
    else seen.set(view, [features]);
    return features;
  }
}

/** Errors (InputError): a checkpoint's net of another size. */
export function checkSize({ weights }: NetState, expected: number): void {
  check(
    weights.length === expected,
    () =>
      `The checkpoint has ${weights.length} weights where this policy has ${expected}; it was saved by another version or with other settings, so begin a new run.`,
  );
}

/** Adds up the time between laps under the name of the lap that ends. */
class Stopwatch {
  readonly laps: Record<keyof Timing, number> = { world: 0, policy: 0, credit: 0, update: 0 };
  private last = performance.now();

  lap(name: keyof Timing): void {
    const now = performance.now();
    this.laps[name] += now - this.last;
    this.last = now;
  }
}
