/** Curves of w over the success rate and the rollouts of a batch as dots on them. */
import { FAILURE, SUCCESS } from "../theme.ts";
import { linePath } from "./CurvePaths.tsx";
import { type Plot, PlotFrame } from "./PlotFrame.tsx";

export interface ModulationPoint {
  /** How p is read: as released, or as in the paper. */
  readonly reading: "code" | "paper";
  readonly p: number;
  readonly w: number;
  readonly won: boolean;
  readonly count: number;
  readonly selected: boolean;
}

interface ModulationChartProps {
  readonly curve: readonly { readonly p: number; readonly success: number; readonly failure: number }[];
  readonly points: readonly ModulationPoint[];
}

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
              <Dot key={`${point.reading}/${point.p}/${point.won}`} point={point} plot={plot} />
            ))}
          </g>
        )}
      </PlotFrame>
    </div>
  );
}

function Dot({ point, plot }: { point: ModulationPoint; plot: Plot }) {
  const [x, y] = [plot.x(point.p), plot.y(point.w)];
  const size = 2 + Math.sqrt(point.count);
  return (
    <>
      <ModulationMark
        x={x}
        y={y}
        size={size}
        reading={point.reading}
        colour={point.won ? SUCCESS : FAILURE}
      />
      {point.selected && (
        <circle cx={x} cy={y} r={size + 4} stroke="var(--mantine-color-text)" strokeWidth={1.5} />
      )}
    </>
  );
}

/** A filled square for p as released, an open circle for p as in the paper. */
export function ModulationMark(props: {
  x: number;
  y: number;
  size: number;
  reading: "code" | "paper";
  colour: string;
}) {
  const { x, y, size, colour } = props;
  return props.reading === "code" ? (
    <rect
      x={x - size * 0.85}
      y={y - size * 0.85}
      width={size * 1.7}
      height={size * 1.7}
      fill={colour}
      fillOpacity={0.55}
    />
  ) : (
    <circle cx={x} cy={y} r={size} stroke={colour} strokeWidth={1.75} />
  );
}
