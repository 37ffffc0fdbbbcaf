/**
 * What stands at the head of a map's rows: outcome, return and weight of each rollout, or in an overview the
 * successes of each group.
 */

import { signed } from "../../../lib/words.ts";
import { groupOf, sizeOf, successesOf } from "../../../rollout/rowsOf.ts";
import { outcomeEdited, rolloutNumber } from "../../../store/batch/editedPage.ts";
import type { MapGeometry } from "../../chart/mapGeometry.ts";
import { useDisplayed } from "../../displayed.ts";
import classes from "./AdvantageMaps.module.css";

interface RowHeadsProps {
  readonly geometry: MapGeometry;
  /** w of each batch row; shown in place of the return. */
  readonly modulation?: Float64Array;
}

export function RowHeads({ geometry, modulation }: RowHeadsProps) {
  const { page } = useDisplayed();
  const { batch } = page;
  return geometry.trajectories.map((t, i) => {
    const won = batch.success[t] === 1;
    const w = modulation?.[batch.trajectoryStart[t]];
    const episodeReturn = batch.episodeReturn[t];
    const edited = outcomeEdited(page, t);
    const what = `Rollout ${rolloutNumber(page, t)}: ${won ? "success" : "failure"}${edited ? " (edited)" : ""}, return ${episodeReturn.toFixed(2)}${
      w === undefined ? "" : `, episode part × ${w.toFixed(3)}`
    }`;
    return (
      <div
        key={t}
        className={classes.head}
        style={{ top: geometry.tops[i], height: geometry.cellHeight }}
        title={what}
      >
        <span className={won ? classes.won : classes.lost}>{won ? "✓" : "✗"}</span>
        {edited && <span className={classes.edited}>✎</span>}
        <span>{w === undefined ? signed(episodeReturn, 1) : `×${w.toFixed(2)}`}</span>
      </div>
    );
  });
}

export function GroupHeads({ geometry }: { geometry: MapGeometry }) {
  const { batch, families } = useDisplayed().page;
  const firsts = geometry.trajectories.flatMap((t, i) => {
    const g = groupOf(batch, t);
    return i === 0 || groupOf(batch, geometry.trajectories[i - 1]) !== g
      ? [{ g, top: geometry.tops[i] }]
      : [];
  });
  return firsts.map(({ g, top }) => {
    const size = sizeOf(batch, g);
    const wins = successesOf(batch, g);
    const what = `Group ${g + 1} (${families?.[g] ?? batch.groupIds[g]}): ${wins} of ${size} rollouts succeed`;
    return (
      <div
        key={g}
        className={classes.head}
        style={{ top, height: Math.max(12, size * geometry.cellHeight) }}
        title={what}
      >
        {wins}/{size}
      </div>
    );
  });
}
