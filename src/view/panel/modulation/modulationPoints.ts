/**
 * The groups of a batch as points on the curves of w(R, p): rollouts of equal p and outcome share a point.
 */

import { modulationFactor } from "../../../credit/estimators/proxmo/modulation.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { groupOf } from "../../../rollout/rowsOf.ts";
import type { ModulationPoint } from "../../chart/ModulationChart.tsx";
import type { Readings, SuccessReading } from "./modulationFacts.ts";

export function modulationPoints(
  batch: Batch,
  readings: Readings,
  group: number,
  alpha: number,
  beta: number,
): ModulationPoint[] {
  const points = new Map<string, ModulationPoint & { count: number; selected: boolean }>();
  for (const reading of ["paper", "code"] satisfies SuccessReading[]) {
    const { rate, success } = readings[reading];
    for (let t = 0; t < batch.trajectories; t++) {
      const g = groupOf(batch, t);
      const won = success[t] === 1;
      const key = `${reading} ${won} ${rate[g]}`;
      const point = points.get(key) ?? {
        reading,
        p: rate[g],
        w: modulationFactor(won, rate[g], alpha, beta),
        won,
        count: 0,
        selected: false,
      };
      point.count++;
      point.selected ||= g === group;
      points.set(key, point);
    }
  }
  return [...points.values()];
}
