/** A run's state under settings that add to it: what is there stays, what is new begins at iteration 0. */
import { laneKey } from "../experiment/lanes.ts";
import type { Spec } from "../experiment/spec.ts";
import { range } from "../lib/columns.ts";
import type { LabState } from "./lab.ts";
import { scenarioOf } from "./scenario.ts";
import { firstState } from "./train.ts";

/** @param spec that of the state with more iterations, replicates or lanes, see `withMore` */
export function grownState(state: LabState, spec: Spec): LabState {
  const scenario = scenarioOf(spec);
  const replicates = range(0, spec.seeds);
  const each = <T>(one: (lane: string, replicate: number) => T): Record<string, T[]> =>
    Object.fromEntries(
      spec.lanes.map((lane) => [laneKey(lane), replicates.map((replicate) => one(laneKey(lane), replicate))]),
    );
  return {
    ...state,
    spec,
    trainers: each(
      (lane, replicate) => state.trainers[lane]?.[replicate] ?? firstState(spec, replicate, scenario),
    ),
    history: each((lane, replicate) => state.history[lane]?.[replicate] ?? []),
  };
}
