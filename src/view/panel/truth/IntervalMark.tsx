/** A value with its interval on a line: 0 has a mark where the line holds it. */
import type { Interval } from "../../../lib/stats.ts";
import classes from "./ScoreTable.module.css";

interface Props {
  readonly interval: Pick<Interval, "mean" | "low" | "high">;
  /** Ends of the line. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly colour: string;
}

export function IntervalMark({ interval: { mean, low, high }, from, to, width, colour }: Props) {
  if (!Number.isFinite(mean)) return null;
  const place = (value: number) => (width * (Math.max(from, Math.min(to, value)) - from)) / (to - from);
  return (
    <svg width={width} height={10} aria-hidden className={classes.reach}>
      <line x1={0} x2={width} y1={5} y2={5} className={classes.axis} />
      {from <= 0 && to >= 0 && <line x1={place(0)} x2={place(0)} y1={1} y2={9} className={classes.axis} />}
      {Number.isFinite(low) && Number.isFinite(high) && (
        <line x1={place(low)} x2={place(high)} y1={5} y2={5} stroke={colour} strokeWidth={3} />
      )}
      <circle cx={place(mean)} cy={5} r={4} fill={colour} />
    </svg>
  );
}
