/** What stands at the head of a row: how the try ended, in words, and what modulation makes of it. */
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { decimal } from "../../lib/words.ts";
import { outcomeEdited, rolloutNumber } from "../../store/batch/editedPage.ts";
import { selectCovered } from "../../store/lesson/lessonState.ts";
import { CHAIN } from "../../store/reader/lens.ts";
import { type StageStop, selectStop } from "../../store/reader/stage.ts";
import type { MapGeometry } from "../chart/mapGeometry.ts";
import { useDisplayed } from "../displayed.ts";
import { useLesson, useStage } from "../page.tsx";
import classes from "./RowHeads.module.css";

const MODULATED: readonly StageStop[] = ["modulation", "proxmo"];

export function RowHeads({ geometry }: { geometry: MapGeometry }) {
  const { page, answer } = useDisplayed();
  const stop = useStage(selectStop);
  const { batch } = page;
  const covered = useLesson(selectCovered);
  const modulation = MODULATED.includes(stop) && !covered ? answer.credits[CHAIN]?.modulation : undefined;
  return geometry.trajectories.map((t, i) => {
    const won = batch.success[t] === 1;
    const weight = modulation?.[batch.trajectoryStart[t]];
    const edited = outcomeEdited(page, t);
    const ending = outcomeWords(page, t);
    return (
      <div
        key={t}
        className={classes.head}
        style={{ top: geometry.tops[i], height: geometry.cellHeight - 1 }}
        title={`Try ${rolloutNumber(page, t)}: ${ending}${edited ? " (edited)" : ""}, return ${decimal(batch.episodeReturn[t], 2)}${
          weight === undefined ? "" : `, episode advantage × ${weight.toFixed(4)}`
        }`}
      >
        <span className={classes.ending} data-won={won || undefined}>
          {edited && "✎ "}
          {ending}
        </span>
        {weight !== undefined && <span className={classes.weight}>×{weight.toFixed(3)}</span>}
      </div>
    );
  });
}

/** "solved", "failed", or how much of what was asked for a graded world saw. */
function outcomeWords({ batch }: PageBatch, trajectory: number): string {
  if (batch.success[trajectory] === 1) return "solved";
  const score = batch.score?.[trajectory];
  return score ? `${decimal(score, 2)} of 1` : "failed";
}
