/** The numbers of one iteration, beside the chart's frame. */

import classes from "./CurveTip.module.css";
import { LaneSample } from "./LaneSample.tsx";
import type { LaneCurve } from "./laneCurve.ts";

interface CurveTipProps {
  readonly lanes: readonly LaneCurve[];
  readonly iteration: number;
  readonly format: (value: number) => string;
}

export function CurveTip({ lanes, iteration, format }: CurveTipProps) {
  return (
    <div className={classes.tip}>
      <div>iteration {iteration}</div>
      {lanes.map(({ key, label, mean, ...style }) => {
        const point = mean.find((one) => one.iteration === iteration);
        if (!point) return null;
        return (
          <div key={key}>
            <LaneSample {...style} />
            {label} {format(point.mean)}
            {Number.isFinite(point.high) &&
              (point.low === point.high
                ? ` (the same in all n = ${point.n})`
                : ` (${format(point.low)} to ${format(point.high)}, n = ${point.n})`)}
          </div>
        );
      })}
    </div>
  );
}
