/**
 * How long the true advantages of one household group take: 8 rollouts of up to 30 steps, 16 continuations a
 * step.
 */

import { parseSpec } from "../../experiment/spec.ts";
import { openBackend } from "../../learn/net/openBackend.ts";
import { createTrainer } from "../../learn/train.ts";
import { originOf } from "../../learn/truth/replayRecord.ts";
import { range } from "../../lib/columns.ts";
import { rootKey } from "../../lib/rng.ts";
import { rowsOfGroup, trajectoriesOf } from "../../rollout/rowsOf.ts";
import { measureTruth } from "../../truth/branch.ts";
import { medianMs } from "./time.ts";

/** Untrained, learning, nearly done: episodes grow shorter as the policy learns. */
const ITERATIONS = [0, 10, 30];
const CONTINUATIONS = 16;
const RUNS = 3;

interface TruthSpeed {
  readonly steps: number;
  /** Median of a few runs on the plain backend. */
  readonly ms: number;
}

/**
 * The group with the most steps of the batch, by iteration of training with ProxMO on the default settings;
 * "slips" measures by pairs instead of along the path.
 */
export async function benchTruth(): Promise<Record<string, TruthSpeed>> {
  const speeds: Record<string, TruthSpeed> = {};
  for (const [name, slip] of [
    ["", 0],
    [" slips", 0.1],
  ] as const) {
    const spec = parseSpec({ slip });
    const trainer = createTrainer(spec, { id: "proxmo" }, (await openBackend("cpu")).openNet);
    for (const iteration of ITERATIONS) {
      while (trainer.iteration < iteration) await trainer.iterate();
      const policy = await trainer.state();
      const { collected } = await trainer.iterate();
      const origin = originOf(spec, collected, policy.net);
      const { batch } = collected;
      const size = (g: number) => {
        const [from, to] = rowsOfGroup(batch, g);
        return to - from;
      };
      const groups = range(0, batch.groups).sort((a, b) => size(b) - size(a));
      const trajectories = trajectoriesOf(batch, groups[0]);
      speeds[`iteration ${iteration}${name}`] = {
        steps: size(groups[0]),
        ms: await medianMs(
          () => ({ gamma: spec.gamma, continuations: CONTINUATIONS, key: rootKey(0), trajectories }),
          (options) => measureTruth(origin, options),
          RUNS,
        ),
      };
    }
  }
  return speeds;
}
