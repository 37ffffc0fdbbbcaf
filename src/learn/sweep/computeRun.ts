/** All replicates of one point of a sweep, one after the other. */

import { type RegimeCell, regimeCell } from "../../experiment/regimes/regimes.ts";
import { cellsOf } from "../../experiment/sweep/cells.ts";
import { mergedCells } from "../../experiment/sweep/merge.ts";
import type { CellResult } from "../../experiment/sweep/results.ts";
import type { Sweep } from "../../experiment/sweep/sweep.ts";
import { check } from "../../lib/assert.ts";
import { computeCell } from "./computeCell.ts";

/**
 * A cell for each success rate of the run with this number. Errors (InputError): the sweep has no such run.
 * @param onStep hears of the share done, 0 to 1.
 */
export async function computeRun(
  sweep: Sweep,
  number: number,
  onStep?: (share: number) => Promise<void> | void,
): Promise<RegimeCell[]> {
  const { cells, runs } = cellsOf(sweep);
  const run = runs[number];
  check(run !== undefined, () => `The sweep has no run ${number}.`);
  const results = new Map<string, CellResult>();
  for (const [i, id] of run.truth.entries()) {
    const cell = cells.find((one) => one.id === id)!;
    const within = onStep && ((share: number) => onStep((i + share) / run.truth.length));
    results.set(id, await computeCell(cell, { onStep: within }));
  }
  return mergedCells(sweep, run, (id) => results.get(id)).map(regimeCell);
}
