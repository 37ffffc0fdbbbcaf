/** Where a graphics card pays on this machine: measured in a thread of its own, on request. */
import { createStore } from "zustand/vanilla";
import { type EngineThread, heard } from "../../engine/client.ts";
import { workersFor } from "../../engine/thread/workers.ts";
import type { WidthTable } from "../../experiment/widthTable.ts";
import { messageOf } from "../../lib/assert.ts";
import type { Outside } from "../outside.ts";
import type { Run } from "./run.ts";

interface WidthsState {
  readonly table: WidthTable | null;
  /** Measured on this page; else it came with a link. */
  readonly here: boolean;
  readonly refused: readonly string[];
  /** Share done, 0 to 1; null where nothing is measured. */
  readonly share: number | null;
  readonly problem: string | null;
}

interface Parts {
  readonly outside: Pick<Outside, "openEngine">;
  readonly run: Pick<Run, "getState" | "threads">;
}

export type Widths = ReturnType<typeof createWidths>;

export function createWidths({ outside, run }: Parts) {
  const store = createStore<WidthsState>()(() => ({
    table: null,
    here: false,
    refused: [],
    share: null,
    problem: null,
  }));
  const { getState, setState } = store;
  let thread: EngineThread | null = null;

  /** Times every backend on the shapes of the run; what is known so far is shown on the way. */
  async function measure(): Promise<void> {
    if (thread) return;
    const before = getState();
    const { spec } = run.getState();
    const own = outside.openEngine(
      () => {},
      () => {},
    );
    thread = own;
    const wanted = () => thread === own;
    setState({ share: 0, problem: null });
    try {
      const { machine, ...known } = await own.api.compareWidths(
        spec,
        workersFor(spec.lanes.length * spec.seeds, run.threads().wish, "none"),
        heard((share: number) => {
          if (wanted()) setState({ share });
        }),
      );
      if (wanted())
        setState({ table: { machine, backends: known.backends }, here: true, refused: known.refused });
    } catch (error) {
      if (wanted()) setState({ ...before, problem: `It could not be measured: ${messageOf(error)}` });
    } finally {
      if (wanted()) stop();
    }
  }

  function stop(): void {
    thread?.close();
    thread = null;
    setState({ share: null });
  }

  /** What came with a link, or comes back with the page. */
  function show(table: WidthTable): void {
    if (JSON.stringify(table) !== JSON.stringify(getState().table)) setState({ table, here: false });
  }

  return { ...store, measure, stop, show };
}
