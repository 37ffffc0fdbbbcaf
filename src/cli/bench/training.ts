/** How fast whole iterations go, and where their time goes. */
import { parseSpec } from "../../experiment/spec.ts";
import type { Backend } from "../../learn/net/backend.ts";
import { openBackend } from "../../learn/net/openBackend.ts";
import { createTrainer, type Timing, type TrainerState } from "../../learn/train.ts";
import { median } from "./time.ts";

/** Mid-training on the default settings: about half of the episodes succeed, most still run long. */
const START = 15;
const TIMED = 5;
const LANE = { id: "proxmo" };

interface IterationSpeed {
  readonly iterationsPerSecond: number;
  /** Of an iteration's time, 0 to 1. */
  readonly share: Timing;
}

export interface TrainingSpeed extends IterationSpeed {
  /** The same with two distractor sentences in every observation, so that nearly all texts differ. */
  readonly distractors: IterationSpeed;
}

const SPECS = [0, 2].map((distractorSentences) => parseSpec({ world: { distractorSentences } }));

/**
 * Where the timed iterations begin, the same on every backend: trained on plain TypeScript. One state a spec.
 */
export async function midTraining(): Promise<TrainerState[]> {
  const { openNet } = await openBackend("cpu");
  const states: TrainerState[] = [];
  for (const spec of SPECS) {
    const trainer = createTrainer(spec, LANE, openNet);
    for (let i = 0; i < START; i++) await trainer.iterate();
    states.push(await trainer.state());
  }
  return states;
}

/** Medians of a few iterations of ProxMO from these states, after one that does not count. */
export async function benchTraining(
  backend: Backend,
  states: readonly TrainerState[],
): Promise<TrainingSpeed> {
  const [plain, distractors] = [await speedOf(backend, states, 0), await speedOf(backend, states, 1)];
  return { ...plain, distractors };
}

async function speedOf(
  { openNet }: Backend,
  states: readonly TrainerState[],
  which: number,
): Promise<IterationSpeed> {
  const trainer = createTrainer(SPECS[which], LANE, openNet);
  trainer.restore(states[which]);
  const timings: Timing[] = [];
  for (let i = 0; i <= TIMED; i++) {
    const { stats } = await trainer.iterate();
    if (i > 0) timings.push(stats.milliseconds);
  }
  trainer.net.dispose();
  const part = (name: keyof Timing) => median(timings.map((timing) => timing[name]));
  const parts = {
    world: part("world"),
    policy: part("policy"),
    credit: part("credit"),
    update: part("update"),
  };
  const total = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  const share = (ms: number) => Number((ms / total).toFixed(3));
  return {
    iterationsPerSecond: Number((1000 / total).toFixed(2)),
    share: {
      world: share(parts.world),
      policy: share(parts.policy),
      credit: share(parts.credit),
      update: share(parts.update),
    },
  };
}
