import type { BackendName } from "../../engine/training/protocol.ts";
import type { BatchPlace } from "../../experiment/share/viewState.ts";
import type { Spec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import { askForBatch, forgetBatches } from "../batch/liveBatches.ts";
import { useBatch } from "../batch/shownBatch.ts";
import { forgetArrived } from "./arrivals.ts";
import { playOn } from "./playing.ts";
import { fail, nothingYet, say, useRun, watchedOf } from "./runState.ts";
import { onEvent, onStop } from "./trainingEvents.ts";
import { closeEngine, type EngineCalls, engine, startEngine, tell } from "./trainingThread.ts";

/** The backend asked for last. */
let preference: BackendName | null = null;

/** Runs begin one after the other. */
let line: Promise<unknown> = Promise.resolve();

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const done = line.then(work);
  line = done.catch(() => {});
  return done;
}

/** Opens a backend in its thread and begins the first run, with the settings that are in the store. */
export function connect(wanted: BackendName | null, place?: BatchPlace): Promise<void> {
  preference = wanted;
  return inLine(async () => {
    try {
      const calls = await open();
      await start(calls, useRun.getState().spec, place);
    } catch (error) {
      failed(error);
    }
  });
}

/** There is no run. A thread that stopped has said so itself. */
function failed(error: unknown): void {
  if (useRun.getState().phase !== "failed") fail(messageOf(error));
}

/** Another backend for a new run with the same settings; the old one is closed with its thread. */
export async function switchBackend(name: BackendName): Promise<void> {
  closeEngine();
  say(null);
  await connect(name);
}

async function open(): Promise<EngineCalls> {
  useRun.setState({ phase: "starting", backend: null, progress: null });
  const backend = await startEngine(preference, { onEvent, onStop });
  useRun.setState({ backend });
  return engine() as EngineCalls;
}

/**
 * A new run with these settings, ready at iteration 0. Given a place, its batch is the one that is shown.
 * Rejects with a sentence where it cannot begin: the run on the page is then as it was.
 */
export function startRun(spec: Spec, place?: BatchPlace): Promise<void> {
  return inLine(async () => {
    const calls = engine() ?? (await reopen());
    try {
      await start(calls, spec, place);
    } catch (error) {
      playOn();
      throw error;
    }
    say(null);
  });
}

/** The same for a button: where it cannot begin, the page says why. */
export async function startRunOrSay(spec: Spec): Promise<void> {
  try {
    await startRun(spec);
  } catch (error) {
    // A thread that stopped has said so itself.
    if (engine()) say(messageOf(error));
  }
}

/** The thread has stopped, and a run is to begin: opens it again. */
async function reopen(): Promise<EngineCalls> {
  try {
    return await open();
  } catch (error) {
    failed(error);
    throw error;
  }
}

async function start(calls: EngineCalls, spec: Spec, place?: BatchPlace): Promise<void> {
  await calls.start(spec);
  forgetArrived();
  forgetBatches();
  const watched = place?.lane ?? watchedOf(spec);
  useRun.setState({
    spec,
    curves: nothingYet(spec),
    digests: nothingYet(spec),
    watched,
    phase: "ready",
    stepping: false,
    progress: null,
  });
  useBatch.getState().hold(false);
  await calls.watch(watched, place?.iteration);
  if (!place) askForBatch();
}

/** The same run again from the start. */
export const reset = () => startRunOrSay(useRun.getState().spec);

/** The same settings with other noise. */
export const newSeed = (seed: number) => startRunOrSay({ ...useRun.getState().spec, seed });

/** What the engine has stored and could go on with. */
export async function offerSaved(): Promise<void> {
  const saved = await engine()
    ?.saved()
    .catch(() => null);
  useRun.setState({ saved: saved ?? null });
}

/** Goes on with the stored run; the one on the page has not begun. */
export async function resume(): Promise<void> {
  const calls = engine();
  if (!calls) return;
  try {
    await calls.resume();
    forgetBatches();
    const watched = watchedOf(useRun.getState().spec);
    useRun.setState({ saved: null, watched, phase: "ready", message: null });
    await calls.watch(watched);
    askForBatch();
  } catch (error) {
    useRun.setState({ saved: null, message: `The stored run could not be continued: ${messageOf(error)}` });
  }
}

export function forgetSaved(): void {
  useRun.setState({ saved: null });
  tell((calls) => calls.forget());
}
