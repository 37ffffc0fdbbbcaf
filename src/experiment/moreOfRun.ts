/** What a run takes more of, finished or not, while everything that it has trained stays as it is. */
import { MAX_ITERATIONS, MAX_REPLICATES } from "./bounds.ts";
import { parseSpec, type Spec } from "./spec.ts";

export interface MoreOfRun {
  /** Iterations after the last one; the learning rate falls anew over them. */
  readonly iterations?: number;
  /** Replicates of every lane, which catch up from iteration 0. */
  readonly seeds?: number;
}

/**
 * The settings with more. The learning rate of the iterations that were there stays what it was, so equal
 * specs still give equal numbers, in one go or in several. Errors (InputError): more than a run holds.
 */
export function withMore(spec: Spec, { iterations = 0, seeds = 0 }: MoreOfRun): Spec {
  const { training } = spec;
  const before = (training.restarts ?? []).filter((one) => one < training.iterations);
  return parseSpec({
    ...spec,
    seeds: spec.seeds + seeds,
    training:
      iterations === 0
        ? training
        : {
            ...training,
            iterations: training.iterations + iterations,
            restarts: [...before, training.iterations],
          },
  });
}

/** What a finished run is offered: as many iterations as it had last, two seeds; 0 where there is no room. */
export function offeredMore({ training, seeds }: Spec): Required<MoreOfRun> {
  const { iterations, restarts = [] } = training;
  const last = iterations - Math.max(0, ...restarts.filter((one) => one < iterations));
  return {
    iterations: Math.min(last, MAX_ITERATIONS - iterations),
    seeds: Math.min(2, MAX_REPLICATES - seeds),
  };
}
