/**
 * Whether the credit teaches: every lane's success so far, small, so that Play always shows something
 * happening.
 */
import { useDeferredValue, useMemo } from "react";
import { BACKEND_LABELS } from "../../engine/training/protocol.ts";
import { laneKey, laneLabel } from "../../experiment/lanes.ts";
import { meanCurve } from "../../learn/results/curves.ts";
import { count, percent } from "../../lib/words.ts";
import {
  selectBackend,
  selectCurves,
  selectIteration,
  selectPhase,
  selectSpec,
} from "../../store/run/runState.ts";
import { LaneSample } from "../chart/LaneSample.tsx";
import { laneStyles } from "../chart/laneStyle.ts";
import { Sparkline } from "../chart/Sparkline.tsx";
import { usePage, useRun } from "../page.tsx";
import classes from "./LearningStrip.module.css";

export function LearningStrip() {
  const { layout } = usePage();
  const spec = useRun(selectSpec);
  const curves = useDeferredValue(useRun(selectCurves));
  const lanes = useMemo(() => {
    const styles = laneStyles(spec.lanes);
    return spec.lanes.map((lane, i) => {
      const key = laneKey(lane);
      const mean = meanCurve(curves[key] ?? [], ({ successRate }) => successRate);
      return {
        ...styles[i],
        key,
        label: laneLabel(lane),
        values: mean.map((point) => point.mean),
        seeds: mean.map(({ n }) => n),
      };
    });
  }, [spec, curves]);
  const seeds = lanes.flatMap((lane) => lane.seeds);
  return (
    <div className={classes.root} data-testid="learning-strip">
      <button type="button" className={classes.title} onClick={() => layout.openTab("learning")}>
        Learning
      </button>
      <Sparkline lanes={lanes} columns={spec.training.iterations} width={220} height={36} />
      <div className={classes.lanes}>
        {lanes.map(({ key, label, colour, glyph, dash, values }) => (
          <span key={key} className={classes.lane}>
            <LaneSample colour={colour} glyph={glyph} dash={dash} /> {label}
            <b className={classes.value}>{values.length > 0 && percent(values[values.length - 1])}</b>
          </span>
        ))}
      </div>
      <span className={classes.note}>
        {seeds.length > 0
          ? `success rate, mean of ${seedsInWords(Math.min(...seeds), Math.max(...seeds))}`
          : "Play trains a policy with each method."}
      </span>
      <Facts />
    </div>
  );
}

/** Seeds come one after the other: a line's first points may have more of them behind them than its last. */
const seedsInWords = (least: number, most: number): string =>
  least === most ? count(most, "seed") : `${least} to ${most} seeds`;

/** Which run it is, how far it has come, and what computes it. */
function Facts() {
  const { seed, training } = useRun(selectSpec);
  const iteration = useRun(selectIteration);
  const phase = useRun(selectPhase);
  const backend = useRun(selectBackend);
  return (
    <span className={classes.facts}>
      <span>seed {seed}</span>
      <span data-testid="iteration" data-iteration={iteration}>
        {iteration} / {training.iterations} iterations
      </span>
      {backend ? (
        <span className={classes.backend} data-testid="backend">
          {BACKEND_LABELS[backend.name]}
        </span>
      ) : (
        <span className={classes.backend}>{phase === "failed" ? "no backend" : "starting…"}</span>
      )}
    </span>
  );
}
