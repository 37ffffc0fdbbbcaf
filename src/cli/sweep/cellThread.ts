/** A thread that computes one cell after another, as they are sent. */
import { parentPort, workerData } from "node:worker_threads";
import type { SweepCell } from "../../experiment/sweep/cells.ts";
import type { CellResult } from "../../experiment/sweep/results.ts";
import { type CellState, computeCell } from "../../learn/sweep/computeCell.ts";
import { InputError } from "../../lib/assert.ts";
import type { ThreadData } from "../openThread.ts";
import { knowUserFiles } from "../userFile.ts";

export interface CellRequest {
  readonly cell: SweepCell;
  readonly from?: CellState;
}

export type CellMessage =
  | { readonly kind: "state"; readonly id: string; readonly state: CellState }
  | { readonly kind: "done"; readonly id: string; readonly result: CellResult; readonly seconds: number }
  | { readonly kind: "refused"; readonly id: string; readonly message: string };

knowUserFiles((workerData as ThreadData).estimators);

const port = parentPort!;
const send = (message: CellMessage) => port.postMessage(message);

port.on("message", async ({ cell, from }: CellRequest) => {
  const { id } = cell;
  const start = performance.now();
  try {
    const result = await computeCell(cell, {
      from,
      onIteration: (state) => send({ kind: "state", id, state }),
    });
    send({ kind: "done", id, result, seconds: (performance.now() - start) / 1000 });
  } catch (error) {
    // Anything else is a fault of the program and ends the thread.
    if (!(error instanceof InputError)) throw error;
    send({ kind: "refused", id, message: error.message });
  }
});
