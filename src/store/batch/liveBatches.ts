import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { useRun } from "../run/runState.ts";
import { tell } from "../run/trainingThread.ts";
import { expectPlace, showLive, useBatch } from "./shownBatch.ts";

/** Between two batches shown while training, so that the eye and the page keep up. */
const INTERVAL_MS = 1500;

/** The engine owes a batch. */
let asked = false;
/** On its way to the screen. */
let coming: PageBatch | null = null;
/** Came while another was kept on the screen. */
let missed: PageBatch | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for the newest batch, unless one is on its way. */
export function askForBatch(): void {
  clearTimeout(timer);
  if (asked || coming) return;
  asked = true;
  tell((engine) => engine.wantBatch());
}

/** A batch from the engine: on the screen soon, or kept until the reader goes on. */
export function takeBatch(batch: PageBatch): void {
  asked = false;
  if (useBatch.getState().held) missed = batch;
  else void show(batch, INTERVAL_MS);
}

/** Shows the newest batch and the following ones again. */
export function follow(): void {
  expectPlace(null);
  useBatch.getState().hold(false);
  tell((engine) => engine.watch(useRun.getState().watched));
  const waited = missed;
  missed = null;
  if (waited) void show(waited, 0);
  else askForBatch();
}

/** Another run: nothing that is on its way belongs to it. */
export function forgetBatches(): void {
  clearTimeout(timer);
  asked = false;
  coming = null;
  missed = null;
}

/** @param pause milliseconds until the next one is asked for */
async function show(batch: PageBatch, pause: number): Promise<void> {
  clearTimeout(timer);
  coming = batch;
  const outcome = await showLive(batch);
  if (coming !== batch) return;
  coming = null;
  const { held } = useBatch.getState();
  if (held && outcome !== "shown") missed = batch;
  if (!held) timer = setTimeout(askForBatch, pause);
}

// Someone reads: no newer batch is asked for.
useBatch.subscribe(({ held }, before) => {
  if (held && !before.held) clearTimeout(timer);
});
