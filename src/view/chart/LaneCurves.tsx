/**
 * Curves of several lanes: the mean over replicates with its 95 % interval as a band, single replicates thin
 * behind it, recorded ones faint behind all.
 */
import { useState } from "react";
import { CurvePaths } from "./CurvePaths.tsx";
import { CurveTip } from "./CurveTip.tsx";
import type { LaneCurve } from "./laneCurve.ts";
import { niceTop } from "./niceTop.ts";
import { PlotFrame } from "./PlotFrame.tsx";

interface LaneCurvesProps {
  readonly lanes: readonly LaneCurve[];
  /** Recorded earlier; absent: none. */
  readonly recorded?: readonly LaneCurve[];
  readonly description: string;
  readonly iterations: number;
  /** Fixed top of the axis; absent where the data decide. */
  readonly top?: number;
  readonly showRaw: boolean;
  readonly format: (value: number) => string;
}

export function LaneCurves(props: LaneCurvesProps) {
  const { lanes, recorded = NONE, description, iterations, top, showRaw, format } = props;
  const [pointed, setPointed] = useState<number | null>(null);
  return (
    <div role="img" aria-label={description} style={{ position: "relative" }}>
      <PlotFrame
        height={280}
        xDomain={[0, Math.max(10, iterations)]}
        xLabel="iteration"
        yDomain={[0, top ?? niceTop(valuesOf(lanes, showRaw))]}
        formatY={format}
      >
        {(plot) => (
          <CurvePaths
            plot={plot}
            lanes={lanes}
            recorded={recorded}
            iterations={iterations}
            showRaw={showRaw}
            pointed={pointed}
            onPoint={setPointed}
          />
        )}
      </PlotFrame>
      {pointed !== null && <CurveTip lanes={[...lanes, ...recorded]} iteration={pointed} format={format} />}
    </div>
  );
}

const NONE: readonly LaneCurve[] = [];

function* valuesOf(lanes: readonly LaneCurve[], showRaw: boolean): Generator<number> {
  for (const { mean, raw } of lanes) {
    for (const { mean: value, high } of mean) yield Number.isFinite(high) ? high : value;
    if (showRaw) for (const values of raw) yield* values;
  }
}
