/** The methods of a map, every point's, each once in their order. */
import type { Method } from "../../credit/index.ts";
import { laneKey, laneLabel } from "../lanes.ts";
import { runsOf, type Sweep } from "../sweep/sweep.ts";

export interface MethodName {
  /** `laneKey`. */
  readonly key: string;
  /** Estimator's id, for its colour. */
  readonly id: string;
  readonly label: string;
}

/** @param further methods that were measured beside those of the map */
export function methodNames(sweep: Sweep, further: readonly Method[] = []): MethodName[] {
  const all = [...runsOf(sweep).flatMap(({ methods }) => methods), ...further];
  const byKey = new Map(all.map((method) => [laneKey(method), { id: method.id, label: laneLabel(method) }]));
  return [...byKey].map(([key, name]) => ({ key, ...name }));
}
