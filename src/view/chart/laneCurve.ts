import type { CurvePoint } from "../../learn/results/curves.ts";
import type { LaneStyle } from "./laneStyle.ts";

/** The curve of one lane. */
export interface LaneCurve extends LaneStyle {
  readonly key: string;
  readonly label: string;
  readonly mean: readonly CurvePoint[];
  /** [replicates][iterations] */
  readonly raw: readonly (readonly number[])[];
}
