/** Two curves over the success rate and the rollouts of a batch as dots on them. */
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, Scatter, XAxis, YAxis } from "recharts";

export interface ModulationPoint {
  readonly p: number;
  readonly w: number;
  readonly won: boolean;
  readonly count: number;
  readonly selected: boolean;
}

const SUCCESS = "#009e73";
const FAILURE = "#cc6677";
const TICK = { fontSize: 12, fill: "var(--mantine-color-dimmed)" };

export function ModulationChart(props: {
  curve: readonly { p: number; success: number; failure: number }[];
  points: readonly ModulationPoint[];
}) {
  return (
    <div
      role="img"
      aria-label="Weight of the episode part over the success rate p, for successes and failures"
    >
      <ResponsiveContainer width="100%" height={170}>
        <ComposedChart data={[...props.curve]} margin={{ top: 8, right: 10, bottom: 16, left: 0 }}>
          <CartesianGrid stroke="var(--mantine-color-default-border)" vertical={false} />
          <XAxis
            dataKey="p"
            type="number"
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tick={TICK}
            stroke="var(--mantine-color-default-border)"
            label={{ value: "success rate p of the group", position: "insideBottom", offset: -8, ...TICK }}
          />
          <YAxis
            width={52}
            domain={[(low: number) => Math.min(0.99, low), (high: number) => Math.max(1.01, high)]}
            tickFormatter={(w: number) => w.toFixed(3)}
            tick={TICK}
            stroke="var(--mantine-color-default-border)"
          />
          <Line dataKey="success" stroke={SUCCESS} strokeWidth={2} dot={false} isAnimationActive={false} />
          <Line
            dataKey="failure"
            stroke={FAILURE}
            strokeWidth={2}
            strokeDasharray="5 3"
            dot={false}
            isAnimationActive={false}
          />
          <Scatter
            data={props.points as ModulationPoint[]}
            dataKey="w"
            isAnimationActive={false}
            shape={drawPoint}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function drawPoint(props: { cx?: number; cy?: number; payload?: ModulationPoint }) {
  const { cx, cy, payload } = props;
  if (!payload) return <g />;
  return (
    <g>
      <circle
        cx={cx}
        cy={cy}
        r={2 + Math.sqrt(payload.count)}
        fill={payload.won ? SUCCESS : FAILURE}
        fillOpacity={0.55}
      />
      {payload.selected && (
        <circle
          cx={cx}
          cy={cy}
          r={5 + Math.sqrt(payload.count)}
          fill="none"
          stroke="var(--mantine-color-text)"
          strokeWidth={1.5}
        />
      )}
    </g>
  );
}
