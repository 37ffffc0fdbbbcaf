/** Recorded maps with numbers made up for tests. */
import { laneKey } from "../../../src/experiment/lanes.ts";
import { type Regimes, readRegimes } from "../../../src/experiment/regimes/regimes.ts";
import { cellsOf } from "../../../src/experiment/sweep/cells.ts";
import { encodeMerged, merge } from "../../../src/experiment/sweep/merge.ts";
import { type CellResult, MEASURES, type TruthMeasure } from "../../../src/experiment/sweep/results.ts";
import { type AxisValue, parseSweep } from "../../../src/experiment/sweep/sweep.ts";

export interface Place {
  readonly at: readonly AxisValue[];
  readonly replicate: number;
  readonly stage: number;
  /** `laneKey`. */
  readonly method: string;
}

/** What a measure, or the area under the success curve, comes to there; null: never computed. */
export type Say = (place: Place, measure: TruthMeasure | "area") => number | null;

/** A map as it would be read from its file. Cells for which `isMissing` holds are holes. */
export function madeUp(sweep: object, say: Say, isMissing: (place: Place) => boolean = () => false): Regimes {
  const parsed = parseSweep(sweep);
  const { cells, runs } = cellsOf(parsed);
  const results = new Map<string, CellResult>();
  for (const cell of cells) {
    const { at, replicate, spec } = cell;
    if (cell.kind === "learning") {
      const place = { at, replicate, stage: 0, method: laneKey(spec.lanes[0]) };
      const area = say(place, "area");
      if (isMissing(place) || area === null) continue;
      results.set(cell.id, { kind: "learning", success: [], area, learned: null, final: 1, trained: "" });
      continue;
    }
    if (isMissing({ at, replicate, stage: 0, method: "" })) continue;
    const batches = parsed.success.flatMap((success, stage) => {
      const scores = cell.methods
        .map(laneKey)
        .map((method) => [
          method,
          Object.fromEntries(MEASURES.map((m) => [m, say({ at, replicate, stage, method }, m)])),
        ]);
      if (scores.every(([, own]) => Object.values(own).every((value) => value === null))) return [];
      const batch = { replicate, iteration: stage, success, repeats: 0.9, steps: 100, significant: 0.5 };
      return [{ ...batch, ceiling: 1, gradientCeiling: 1, stage, scores: Object.fromEntries(scores) }];
    });
    results.set(cell.id, { kind: "truth", batches, trained: "" });
  }
  return readRegimes(
    JSON.parse(encodeMerged(merge({ sweep: parsed, engine: 1, runs }, (id) => results.get(id)))),
  );
}
