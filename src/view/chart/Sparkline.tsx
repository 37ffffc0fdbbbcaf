/** Shares from 0 to 1 over iterations, a line a lane; only their course, without axes. */
import type { LaneStyle } from "./laneStyle.ts";

interface SparklineProps {
  readonly lanes: readonly (LaneStyle & { readonly key: string; readonly values: readonly number[] })[];
  /** Iterations of the whole run. */
  readonly columns: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export function Sparkline({ lanes, columns, width, height }: SparklineProps) {
  const x = (i: number) => 1 + ((width - 2) * i) / Math.max(1, columns - 1);
  const y = (value: number) => 1 + (height - 2) * (1 - value);
  return (
    <svg width={width} height={height} aria-hidden style={{ flex: "none", overflow: "visible" }}>
      <path d={`M0,${height - 0.5}H${width}`} stroke="var(--mantine-color-default-border)" />
      <path d={`M0,0.5H${width}`} stroke="var(--mantine-color-default-border)" strokeDasharray="2 3" />
      {lanes.map(({ key, colour, dash, values }) => (
        <path
          key={key}
          d={values
            .map((value, i) => `${i === 0 ? "M" : "L"}${x(i).toFixed(1)},${y(value).toFixed(1)}`)
            .join("")}
          fill="none"
          stroke={colour}
          strokeWidth={2}
          strokeDasharray={dash}
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
