/** A run in few numbers: every lane's outcomes over its replicates, and every pair of lanes compared. */
import { laneKey, laneLabel } from "../../experiment/lanes.ts";
import type { Spec } from "../../experiment/spec.ts";
import type { History } from "../lab.ts";
import type { Evaluation } from "../train.ts";
import {
  type Estimate,
  estimateOf,
  outcomeOf,
  pairedDifference,
  type RunMeasure,
  verdict,
} from "./compare.ts";

/** Lane key → [replicates] greedy play on held-out tasks. */
export type HeldOut = Readonly<Record<string, readonly Evaluation[]>>;

const MEASURES: readonly RunMeasure[] = ["area", "learned", "final", "heldOut"];

type Results = Readonly<Record<RunMeasure, number | null>>;

interface LaneSummary extends Readonly<Record<RunMeasure, Estimate>> {
  readonly lane: string;
  readonly label: string;
  readonly replicates: readonly Results[];
}

interface PairSummary extends Readonly<Record<RunMeasure, Estimate & { readonly words: string }>> {
  /** Differences are `lane` minus `other`. */
  readonly lane: string;
  readonly other: string;
}

export interface Summary {
  readonly lanes: readonly LaneSummary[];
  readonly differences: readonly PairSummary[];
}

/** Of a run that is over, with every replicate evaluated. Later lanes are compared with those before them. */
export function summarise(spec: Spec, history: History, heldOut: HeldOut): Summary {
  const lanes = spec.lanes.map((method): LaneSummary => {
    const lane = laneKey(method);
    const replicates = history[lane].map((records, s) => ({
      ...outcomeOf(records.map(({ stats }) => stats)),
      heldOut: heldOut[lane][s].successRate,
    }));
    const estimates = byMeasure((measure) => estimateOf(replicates.map((results) => results[measure])));
    return { lane, label: laneLabel(method), ...estimates, replicates };
  });
  const differences = lanes.flatMap((lane, i) =>
    lanes.slice(0, i).map((other) => ({
      lane: lane.lane,
      other: other.lane,
      ...byMeasure((measure) => {
        const difference = pairedDifference(
          lane.replicates.map((results) => results[measure]),
          other.replicates.map((results) => results[measure]),
        );
        return { words: verdict(measure, difference), ...difference };
      }),
    })),
  );
  return { lanes, differences };
}

const byMeasure = <T>(read: (measure: RunMeasure) => T) =>
  Object.fromEntries(MEASURES.map((measure) => [measure, read(measure)])) as Record<RunMeasure, T>;
