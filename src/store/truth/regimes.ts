/** Recorded maps of where which method is near the truth, and cells computed again on this page. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Method } from "../../credit/index.ts";
import { heard } from "../../engine/client.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { type RegimeCell, type Regimes, readRegimes } from "../../experiment/regimes/regimes.ts";
import { DEFAULT_VIEW, type RegimeFile, type View } from "../../experiment/share/viewState.ts";
import { runsOf } from "../../experiment/sweep/sweep.ts";
import { messageOf } from "../../lib/assert.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Outside } from "../outside.ts";
import { type Own, selectUsable } from "../own/own.ts";
import { type Lens, methodRequest } from "../reader/lens.ts";
import type { Run } from "../run/run.ts";

interface RegimesState {
  readonly files: Readonly<Partial<Record<RegimeFile, Regimes>>>;
  readonly error: string | null;
  /** Cells computed here, by file and place in the file. */
  readonly again: Readonly<Record<string, CellComputedHere>>;
  /** Share of a run that is being computed; null where none is. */
  readonly share: number | null;
  /** Which map is looked at, and which two methods are compared in it: a link's part. */
  readonly shown: View["regimes"];
}

export function createRegimes() {
  const store = createStore<RegimesState>()(() => ({
    files: {},
    error: null,
    again: {},
    share: null,
    shown: DEFAULT_VIEW.regimes,
  }));
  return {
    ...store,
    show: (change: Partial<View["regimes"]>): void =>
      store.setState(({ shown }) => ({ shown: { ...shown, ...change } })),
  };
}

export type RegimesPart = ReturnType<typeof createRegimes>;

/** With the methods of one's own that were compared beside the recorded ones. */
interface CellComputedHere extends RegimeCell {
  readonly own: readonly Method[];
}

/** What of the page it needs. */
interface Parts {
  readonly outside: Pick<Outside, "fetch" | "openTruth">;
  readonly batch: ShownBatch;
  readonly run: Run;
  readonly own: Own;
  readonly lens: Lens;
  readonly regimes: StoreApi<RegimesState>;
}

export async function loadRegimes({ outside, regimes }: Parts, file: RegimeFile): Promise<void> {
  if (regimes.getState().files[file]) return;
  try {
    const response = await outside.fetch(`./regimes/${file}.json`);
    if (!response.ok) throw new Error(`the file answers ${response.status}`);
    const read = readRegimes(await response.json());
    regimes.setState(({ files }) => ({ files: { ...files, [file]: read }, error: null }));
  } catch (error) {
    regimes.setState({ error: `The recorded map could not be read: ${messageOf(error)}.` });
  }
}

/** Place of a cell's run among the sweep's runs. */
const runOf = ({ sweep }: Regimes, cell: RegimeCell) =>
  runsOf(sweep).findIndex(({ at }) => JSON.stringify(at) === JSON.stringify(cell.at));

/**
 * Trains and measures a cell's run on this machine, in the background; all success rates of the run are then
 * known anew.
 */
export async function computeAgain(
  { outside, regimes, own, lens }: Parts,
  file: RegimeFile,
  cell: RegimeCell,
): Promise<void> {
  const { files, share } = regimes.getState();
  const recorded = files[file];
  if (!recorded || share !== null) return;
  regimes.setState({ share: 0, error: null });
  const { compare, sliders } = lens.getState();
  const methods = selectUsable(own.getState())
    .filter(({ id, stopped }) => stopped === null && compare.includes(id))
    .map(({ id }) => ({ id, params: methodRequest(id, sliders).params }));
  const thread = outside.openTruth();
  try {
    const cells = await thread.api.regime(
      { ...recorded.sweep, methods: [...recorded.sweep.methods, ...methods] },
      runOf(recorded, cell),
      heard((share: number) => regimes.setState({ share })),
    );
    regimes.setState(({ again }) => ({
      again: {
        ...again,
        ...Object.fromEntries(cells.map((one) => [cellKey(file, one), { ...one, own: methods }])),
      },
    }));
  } catch (error) {
    regimes.setState({ error: `The cell could not be computed again: ${messageOf(error)}` });
  } finally {
    thread.close();
    regimes.setState({ share: null });
  }
}

export const cellKey = (file: RegimeFile, { at, success }: RegimeCell): string =>
  JSON.stringify([file, at, success]);

/** Begins the run of a cell and plays it up to its batch, which is then on the screen. */
export async function openCell(
  { batch, run, regimes }: Parts,
  file: RegimeFile,
  cell: RegimeCell,
): Promise<void> {
  const recorded = regimes.getState().files[file];
  const first = cell.batches.find(({ replicate }) => replicate === 0);
  if (!recorded || !first) return;
  const { spec } = runsOf(recorded.sweep)[runOf(recorded, cell)];
  const place = { lane: laneKey(spec.lanes[0]), iteration: first.iteration, group: 0 };
  // One replicate is enough: the batch is the first one's.
  try {
    await run.startRun({ ...spec, seeds: 1 }, { place });
  } catch (error) {
    regimes.setState({ error: `The run of the cell could not begin: ${messageOf(error)}` });
    return;
  }
  regimes.setState({ error: null });
  batch.expectPlace(place);
  run.play(first.iteration + 1);
}
