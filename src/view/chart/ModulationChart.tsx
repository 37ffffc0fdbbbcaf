/** Curves of w over the success rate and the rollouts of a batch as dots on them. */
import { linePath } from "./CurvePaths.tsx";
import { type Plot, PlotFrame } from "./PlotFrame.tsx";

export interface ModulationPoint {
  readonly p: number;
  readonly w: number;
  readonly won: boolean;
  readonly count: number;
  readonly selected: boolean;
}

export interface ModulationChartProps {
  readonly curve: readonly { readonly p: number; readonly success: number; readonly failure: number }[];
  readonly points: readonly ModulationPoint[];
}

const SUCCESS = "#009e73";
const FAILURE = "#cc6677";
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const formatWeight = (w: number) => w.toFixed(3);

export function ModulationChart({ curve, points }: ModulationChartProps) {
  const values = curve.flatMap(({ success, failure }) => [success, failure]);
  return (
    <div
      role="img"
      aria-label="Weight of the episode part over the success rate p, for successes and failures"
    >
      <PlotFrame
        height={170}
        xDomain={[0, 1]}
        xTicks={TICKS}
        xLabel="success rate p of the group"
        yDomain={[Math.min(0.99, ...values), Math.max(1.01, ...values)]}
        formatY={formatWeight}
      >
        {(plot) => (
          <g fill="none">
            <path
              d={linePath(
                curve.map(({ p, success }) => [p, success]),
                plot,
              )}
              stroke={SUCCESS}
              strokeWidth={2}
            />
            <path
              d={linePath(
                curve.map(({ p, failure }) => [p, failure]),
                plot,
              )}
              stroke={FAILURE}
              strokeWidth={2}
              strokeDasharray="5 3"
            />
            {points.map((point) => (
              <Dot key={`${point.p}/${point.won}`} point={point} plot={plot} />
            ))}
          </g>
        )}
      </PlotFrame>
    </div>
  );
}

function Dot({ point: { p, w, won, count, selected }, plot }: { point: ModulationPoint; plot: Plot }) {
  const place = { cx: plot.x(p), cy: plot.y(w) };
  return (
    <>
      <circle {...place} r={2 + Math.sqrt(count)} fill={won ? SUCCESS : FAILURE} fillOpacity={0.55} />
      {selected && (
        <circle {...place} r={5 + Math.sqrt(count)} stroke="var(--mantine-color-text)" strokeWidth={1.5} />
      )}
    </>
  );
}
