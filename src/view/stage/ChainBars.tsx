/** The stops of one step as bars: each begins where the one before ended, and the last is their sum. */
import type { Chain } from "../../credit/report/chain.ts";
import { signed } from "../../lib/words.ts";
import { selectAnswered, selectPrediction } from "../../store/lesson/lessonState.ts";
import { type StageStop, selectStop, WALK } from "../../store/reader/stage.ts";
import { useLesson, useStage } from "../page.tsx";
import { advantageColour } from "../theme.ts";
import { useTruthShown } from "../truthShown.ts";
import { type Bar, barsOf } from "./bars.ts";
import classes from "./ChainBars.module.css";

export function ChainBars({ chain, row }: { chain: Chain; row: number }) {
  const stop = useStage(selectStop);
  const truth = useTruthShown();
  const predicted = usePredicted();
  const bars = [...predicted, ...barsOf(chain, row, stop, truth?.advantage[row] ?? Number.NaN)];
  const reach = Math.max(1e-9, ...bars.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)])) * 1.05;
  const reached = reachedBy(stop);
  return (
    <dl className={classes.root}>
      {bars.map((bar) => (
        <div
          key={bar.label}
          className={classes.row}
          data-total={bar.total || undefined}
          data-ahead={!reached.includes(bar.stop) || undefined}
        >
          <dt>{bar.label}</dt>
          <Track {...bar} reach={reach} />
          <dd>{bar.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the reader predicted in a lesson, beside what it is. */
function usePredicted(): Bar[] {
  const kind = useLesson(selectPrediction)?.kind;
  const value = useLesson(selectAnswered)?.latest;
  if (kind !== "bar" || value === undefined) return [];
  return [{ label: "You", from: 0, to: value, text: signed(value, 2), stop: "grpo" }];
}

/** Bars that the walk has come to; the others wait, dimmed. */
const reachedBy = (stop: StageStop): readonly StageStop[] =>
  stop === "gigpo" || stop === "truth" ? ["grpo", stop] : WALK.slice(0, WALK.indexOf(stop) + 1);

function Track({ from, to, reach }: { from: number; to: number; reach: number }) {
  const at = (value: number) => 50 + (50 * value) / reach;
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.zero} />
      <span
        className={classes.bar}
        style={{
          transform: `translateX(${Math.min(at(from), at(to))}%) scaleX(${Math.max(0.8, Math.abs(at(to) - at(from))) / 100})`,
          background: advantageColour(to >= from ? 0.85 : -0.85),
        }}
      />
    </span>
  );
}
