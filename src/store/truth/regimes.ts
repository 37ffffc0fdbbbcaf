/** Recorded maps of where which method is near the truth, and cells computed again on this page. */
import { create } from "zustand";
import { heard, openTruth } from "../../engine/client.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { parseSweep, runsOf } from "../../experiment/sweep.ts";
import type { RegimeCell, Regimes } from "../../learn/truth/regimes.ts";
import { messageOf } from "../../lib/assert.ts";
import { expectPlace } from "../batch/shownBatch.ts";
import { play } from "../run/run.ts";
import { startRun } from "../run/startRun.ts";

/** Files under `public/regimes`, by name. */
export const REGIME_FILES = { household: "Household", corridor: "Corridor, exact" } as const;
export type RegimeFile = keyof typeof REGIME_FILES;

export interface RegimesState {
  readonly files: Readonly<Partial<Record<RegimeFile, Regimes>>>;
  readonly error: string | null;
  /** Cells computed here, by file and place in the file. */
  readonly again: Readonly<Record<string, RegimeCell>>;
  /** Share of a run that is being computed; null where none is. */
  readonly share: number | null;
}

export const useRegimes = create<RegimesState>()(() => ({ files: {}, error: null, again: {}, share: null }));

export async function loadRegimes(file: RegimeFile): Promise<void> {
  if (useRegimes.getState().files[file]) return;
  try {
    const response = await fetch(`./regimes/${file}.json`);
    if (!response.ok) throw new Error(`the file answers ${response.status}`);
    const { sweep, cells } = (await response.json()) as Regimes;
    const read: Regimes = { sweep: parseSweep(sweep), cells };
    useRegimes.setState(({ files }) => ({ files: { ...files, [file]: read }, error: null }));
  } catch (error) {
    useRegimes.setState({ error: `The recorded map could not be read: ${messageOf(error)}.` });
  }
}

/** Place of a cell's run among the sweep's runs. */
const runOf = ({ sweep }: Regimes, cell: RegimeCell) =>
  runsOf(sweep).findIndex(({ at }) => JSON.stringify(at) === JSON.stringify(cell.at));

/**
 * Trains and measures a cell's run on this machine, in the background; all success rates of the run are then
 * known anew.
 */
export async function computeAgain(file: RegimeFile, cell: RegimeCell): Promise<void> {
  const regimes = useRegimes.getState().files[file];
  if (!regimes || useRegimes.getState().share !== null) return;
  useRegimes.setState({ share: 0, error: null });
  const thread = openTruth();
  try {
    const cells = await thread.api.regime(
      regimes.sweep,
      runOf(regimes, cell),
      heard((share: number) => useRegimes.setState({ share })),
    );
    useRegimes.setState(({ again }) => ({
      again: { ...again, ...Object.fromEntries(cells.map((one) => [cellKey(file, one), one])) },
    }));
  } catch (error) {
    useRegimes.setState({ error: `The cell could not be computed again: ${messageOf(error)}` });
  } finally {
    thread.close();
    useRegimes.setState({ share: null });
  }
}

export const cellKey = (file: RegimeFile, { at, success }: RegimeCell): string =>
  JSON.stringify([file, at, success]);

/** Begins the run of a cell and plays it up to its batch, which is then on the screen. */
export async function openCell(file: RegimeFile, cell: RegimeCell): Promise<void> {
  const regimes = useRegimes.getState().files[file];
  const first = cell.batches.find(({ replicate }) => replicate === 0);
  if (!regimes || !first) return;
  const { spec } = runsOf(regimes.sweep)[runOf(regimes, cell)];
  const place = { lane: laneKey(spec.lanes[0]), iteration: first.iteration, group: 0 };
  // One replicate is enough: the batch is the first one's.
  try {
    await startRun({ ...spec, seeds: 1 }, place);
  } catch (error) {
    useRegimes.setState({ error: `The run of the cell could not begin: ${messageOf(error)}` });
    return;
  }
  useRegimes.setState({ error: null });
  expectPlace(place);
  play(first.iteration + 1);
}
