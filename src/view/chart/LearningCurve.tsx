/** Dots for what was measured, a line for their running mean. */
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

export interface CurvePoint {
  readonly iteration: number;
  readonly value: number;
  readonly mean: number;
}

export function LearningCurve(props: {
  points: readonly CurvePoint[];
  colour: string;
  label: string;
  top?: number;
  iterations: number;
}) {
  const { points, colour, label, top } = props;
  const share = top === 1;
  const format = (value: number) =>
    share ? `${Math.round(value * 100)} %` : String(Number(value.toPrecision(3)));
  const last = points[points.length - 1];
  const description = `${label}: from ${format(points[0].value)} at iteration ${points[0].iteration} to ${format(last.value)} at iteration ${last.iteration}, mean of the last 5 ${format(last.mean)}`;
  return (
    <div role="img" aria-label={description}>
      <ResponsiveContainer width="100%" height={220}>
        <ComposedChart data={points as CurvePoint[]} margin={{ top: 8, right: 12, bottom: 18, left: 4 }}>
          <CartesianGrid stroke="var(--mantine-color-default-border)" vertical={false} />
          <XAxis
            dataKey="iteration"
            type="number"
            domain={[0, Math.max(10, props.iterations)]}
            tick={{ fontSize: 12, fill: "var(--mantine-color-dimmed)" }}
            stroke="var(--mantine-color-default-border)"
            label={{
              value: "iteration",
              position: "insideBottom",
              offset: -10,
              fontSize: 12,
              fill: "var(--mantine-color-dimmed)",
            }}
          />
          <YAxis
            domain={[0, top ?? "auto"]}
            width={52}
            tickFormatter={format}
            tick={{ fontSize: 12, fill: "var(--mantine-color-dimmed)" }}
            stroke="var(--mantine-color-default-border)"
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={{
              background: "var(--mantine-color-body)",
              border: "1px solid var(--mantine-color-default-border)",
              fontSize: 12,
            }}
            labelFormatter={(iteration) => `iteration ${iteration}`}
            formatter={(value, name) => [format(Number(value)), name]}
          />
          <Scatter
            dataKey="value"
            name="measured"
            fill={colour}
            fillOpacity={0.45}
            isAnimationActive={false}
            shape={dot(colour)}
          />
          <Line
            dataKey="mean"
            name="mean of 5"
            stroke={colour}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

const dot = (colour: string) => (props: { cx?: number; cy?: number }) => (
  <circle cx={props.cx} cy={props.cy} r={2.2} fill={colour} fillOpacity={0.45} />
);
