/** One line a computed cell on standard error, with the time that is left. */
import { laneLabel } from "../../experiment/lanes.ts";
import type { PlannedCell } from "../../experiment/sweep/plan.ts";
import type { Sweep } from "../../experiment/sweep/sweep.ts";

/** What a cell is, in words: "Group size 8, Rooms 12, replicate 3". */
export function cellWords({ axes }: Pick<Sweep, "axes">, { cell }: Pick<PlannedCell, "cell">): string {
  const { at, spec, replicate, kind } = cell;
  return [
    ...axes.map(({ label }, a) => `${label} ${at[a]}`),
    ...(kind === "learning" ? [`learning with ${laneLabel(spec.lanes[0])}`] : []),
    `replicate ${replicate}`,
  ].join(", ");
}

/** "40 s", "12 min", "3.4 h". */
export function duration(seconds: number): string {
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  if (seconds < 99.5 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

export class Progress {
  private done = 0;
  /** Expected and real seconds of what is done: their ratio is this machine's pace. */
  private expected = 0;
  private taken = 0;
  private left: number;

  constructor(
    private readonly sweep: Pick<Sweep, "axes">,
    private readonly planned: readonly PlannedCell[],
    private readonly workers: number,
  ) {
    this.left = planned.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  cellDone(planned: PlannedCell, seconds: number): void {
    this.done++;
    this.expected += planned.seconds;
    this.taken += seconds;
    this.left -= planned.seconds;
    const all = this.planned.length;
    const rest =
      this.done < all
        ? `; about ${duration((this.left * this.taken) / this.expected / Math.min(this.workers, all - this.done))} left`
        : "";
    process.stderr.write(
      `cell ${this.done} of ${all}: ${cellWords(this.sweep, planned)} (${duration(seconds)})${rest}\n`,
    );
  }
}
