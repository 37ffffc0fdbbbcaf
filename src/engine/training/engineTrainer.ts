/** Trainers of the page's run: a turn that the page watches is kept with the policy that played it. */
import type { LabTrainer, OpenTrainer } from "../../learn/lab.ts";
import type { OpenNet } from "../../learn/net/net.ts";
import { createTrainer, type Digests, type IterationStats, type TrainerState } from "../../learn/train.ts";
import { type KeptRollouts, keepRollouts } from "../batch/keptRollouts.ts";

interface EngineTurn {
  readonly stats: IterationStats;
  readonly digests: Digests;
  /** The next two: where it was asked to keep them. The policy as it played, before it learned. */
  readonly before?: TrainerState;
  readonly kept?: KeptRollouts;
}

export interface EngineTrainer extends LabTrainer {
  iterate(onStep?: (step: number, running: number) => void, keep?: boolean): Promise<EngineTurn>;
}

/** Trainers whose nets are opened in this thread. */
export const openHere =
  (openNet: OpenNet): OpenTrainer<EngineTrainer> =>
  (spec, method, replicate) => {
    const trainer = createTrainer(spec, method, openNet, replicate);
    return {
      replicate,
      get iteration() {
        return trainer.iteration;
      },
      get done() {
        return trainer.done;
      },
      async iterate(onStep, keep = false) {
        const before = keep ? await trainer.state() : undefined;
        const result = await trainer.iterate(onStep);
        const { stats, digests } = result;
        return { stats, digests, before, kept: keep ? keepRollouts(result) : undefined };
      },
      evaluate: (count) => trainer.evaluate(count),
      state: () => trainer.state(),
      restore: (state) => trainer.restore(state),
      dispose: () => trainer.dispose(),
    };
  };
