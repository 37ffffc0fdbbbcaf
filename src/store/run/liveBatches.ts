import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { RunStore } from "./runState.ts";
import type { PageTraining } from "./trainingThread.ts";

/** Between two batches shown while training, so that the eye and the page keep up. */
const INTERVAL_MS = 1500;

export type LiveBatches = ReturnType<typeof createLiveBatches>;

/** The rollouts of training on their way to the screen: one is asked for when the one before is there. */
export function createLiveBatches(state: RunStore, training: PageTraining, batch: ShownBatch) {
  /** The engine owes a batch. */
  let asked = false;
  /** On its way to the screen. */
  let coming: PageBatch | null = null;
  /** Came while another was kept on the screen. */
  let missed: PageBatch | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for the newest batch, unless one is on its way. */
  function ask(): void {
    clearTimeout(timer);
    if (asked || coming) return;
    asked = true;
    training.tell((engine) => engine.wantBatch());
  }

  /** Someone reads: no newer batch is asked for. */
  const leaveOff = (): void => clearTimeout(timer);

  /** A batch from the engine: on the screen soon, or kept until the reader goes on. */
  function take(page: PageBatch): void {
    asked = false;
    if (batch.getState().held) missed = page;
    else void show(page, INTERVAL_MS);
  }

  /** Shows the newest batch and the following ones again. */
  function follow(): void {
    batch.expectPlace(null);
    batch.hold(false);
    training.tell((engine) => engine.watch(state.getState().watched));
    const waited = missed;
    missed = null;
    if (waited) void show(waited, 0);
    else ask();
  }

  /** Another run: nothing that is on its way belongs to it. */
  function forget(): void {
    clearTimeout(timer);
    asked = false;
    coming = null;
    missed = null;
  }

  /** @param pause milliseconds until the next one is asked for */
  async function show(page: PageBatch, pause: number): Promise<void> {
    clearTimeout(timer);
    coming = page;
    const outcome = await batch.showLive(page);
    if (coming !== page) return;
    coming = null;
    const { held } = batch.getState();
    if (held && outcome !== "shown") missed = page;
    if (!held) timer = setTimeout(ask, pause);
  }

  return { ask, leaveOff, take, follow, forget };
}
