/** Curves of several lanes: the mean over replicates with its 95 % interval as a band, single replicates thin behind it. */
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { CurvePoint } from "../../learn/curves.ts";

export interface LaneCurve {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly dash?: string;
  readonly mean: readonly CurvePoint[];
  /** [replicates][iterations] */
  readonly raw: readonly (readonly number[])[];
}

export interface LaneCurvesProps {
  readonly lanes: readonly LaneCurve[];
  readonly description: string;
  readonly iterations: number;
  /** Fixed top of the axis; absent where the data decide. */
  readonly top?: number;
  readonly showRaw: boolean;
  readonly format: (value: number) => string;
}

const TICK = { fontSize: 12, fill: "var(--mantine-color-dimmed)" };
const FRAME = "var(--mantine-color-default-border)";

export function LaneCurves({ lanes, description, iterations, top, showRaw, format }: LaneCurvesProps) {
  return (
    <div role="img" aria-label={description}>
      <ResponsiveContainer width="100%" height={280}>
        <ComposedChart data={rowsOf(lanes)} margin={{ top: 8, right: 12, bottom: 18, left: 4 }}>
          <CartesianGrid stroke={FRAME} vertical={false} />
          <XAxis
            dataKey="iteration"
            type="number"
            domain={[0, Math.max(10, iterations)]}
            tick={TICK}
            stroke={FRAME}
            label={{ value: "iteration", position: "insideBottom", offset: -10, ...TICK }}
          />
          <YAxis
            domain={[0, top ?? "auto"]}
            allowDataOverflow={top !== undefined}
            width={56}
            tickFormatter={format}
            tick={TICK}
            stroke={FRAME}
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={{
              background: "var(--mantine-color-body)",
              border: `1px solid ${FRAME}`,
              fontSize: 12,
            }}
            labelFormatter={(iteration) => `iteration ${iteration}`}
            formatter={(value, name) => [describe(value, format), name]}
          />
          {lanes.map(({ key, colour }) => (
            <Area
              key={`${key}/band`}
              dataKey={`${key}/band`}
              stroke="none"
              fill={colour}
              fillOpacity={0.16}
              isAnimationActive={false}
              tooltipType="none"
              legendType="none"
              activeDot={false}
            />
          ))}
          {showRaw &&
            lanes.flatMap(({ key, colour, raw }) =>
              raw.map((_, s) => (
                <Line
                  // biome-ignore lint/suspicious/noArrayIndexKey: a replicate is its number
                  key={`${key}/${s}`}
                  dataKey={`${key}/${s}`}
                  stroke={colour}
                  strokeWidth={0.8}
                  strokeOpacity={0.5}
                  dot={false}
                  isAnimationActive={false}
                  tooltipType="none"
                  activeDot={false}
                />
              )),
            )}
          {lanes.map(({ key, label, colour, dash }) => (
            <Line
              key={key}
              dataKey={key}
              name={label}
              stroke={colour}
              strokeWidth={2.2}
              strokeDasharray={dash}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

type Row = Record<string, number | [number, number]>;

/** One row an iteration, as the chart wants it. */
function rowsOf(lanes: readonly LaneCurve[]): Row[] {
  const rows: Row[] = [];
  const row = (iteration: number) => {
    rows[iteration] ??= { iteration };
    return rows[iteration];
  };
  for (const { key, mean, raw } of lanes) {
    for (const point of mean) {
      row(point.iteration)[key] = point.mean;
      // With one replicate nothing is known of the spread: no band rather than an endless one.
      if (Number.isFinite(point.high)) row(point.iteration)[`${key}/band`] = [point.low, point.high];
    }
    raw.forEach((values, s) => {
      values.forEach((value, iteration) => {
        if (!Number.isNaN(value)) row(iteration)[`${key}/${s}`] = value;
      });
    });
  }
  return rows.filter(Boolean);
}

const describe = (value: unknown, format: (value: number) => string) =>
  typeof value === "number" ? format(value) : String(value);
