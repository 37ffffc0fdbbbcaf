import { JobQueue } from "../../engine/thread/jobQueue.ts";
import type { Ease, ThreadWish } from "../../engine/thread/workers.ts";
import type { BackendName } from "../../engine/training/protocol.ts";
import type { BatchPlace } from "../../experiment/share/viewState.ts";
import type { Spec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Arrivals } from "./arrivals.ts";
import { createLeftPictures } from "./leftPictures.ts";
import type { LiveBatches } from "./liveBatches.ts";
import type { Playing } from "./playing.ts";
import { nothingYet, type RunStore, watchedOf } from "./runState.ts";
import type { EngineCalls, EngineListener, PageTraining } from "./trainingThread.ts";

/** Which rollouts a run begins with; nothing in particular: its own first ones, as they come. */
export interface FirstRollouts {
  /** The batch of this place, as soon as it has been played. */
  readonly place?: BatchPlace;
  /** Those that are on the screen, or on their way there, stay. */
  readonly held?: boolean;
}

interface Parts {
  readonly state: RunStore;
  readonly training: PageTraining;
  readonly listener: EngineListener;
  readonly playing: Playing;
  readonly arrivals: Arrivals;
  readonly live: LiveBatches;
  readonly batch: ShownBatch;
}

/** How runs begin: the first one with its backend, another one in its place, or a stored one again. */
export function createStarting({ state, training, listener, playing, arrivals, live, batch }: Parts) {
  /** The backend asked for last. */
  let preference: BackendName | null = null;
  /** Threads that were asked for. */
  let workers: number | null = null;
  let ease: Ease = "none";
  const pictures = createLeftPictures(batch);
  /** Runs begin one after the other. */
  const beginnings = new JobQueue();

  /** Opens a backend in its thread and begins the first run, with the settings that are in the store. */
  function connect(
    wanted: BackendName | null,
    first: FirstRollouts = {},
    threads: number | null = workers,
  ): Promise<void> {
    preference = wanted;
    workers = threads;
    return beginnings.run(async () => {
      try {
        const calls = await open();
        await start(calls, state.getState().spec, first);
      } catch (error) {
        failed(error);
      }
    });
  }

  /** There is no run. A thread that stopped has said so itself. */
  function failed(error: unknown): void {
    if (state.getState().phase !== "failed") state.fail(messageOf(error));
  }

  /** Another backend for a new run with the same settings; the old one is closed with its thread. */
  async function switchBackend(name: BackendName): Promise<void> {
    training.close();
    state.say(null);
    await connect(name);
  }

  async function open(): Promise<EngineCalls> {
    state.setState({ phase: "starting", backend: null, progress: null });
    const backend = await training.open(preference, listener, workers, state.getState().spec);
    state.setState(({ message, slow }) => ({
      backend,
      slow: null,
      message: message === slow ? null : message,
    }));
    if (ease !== "none") setEase(ease);
    return training.engine() as EngineCalls;
  }

  /** The machine is to be left more, or less. */
  function setEase(wanted: Ease): void {
    ease = wanted;
    training.tell((calls) => calls.setEase(wanted));
  }

  /**
   * A new run with these settings, ready at iteration 0. Rejects with a sentence where it cannot begin: the
   * run on the page is then as it was.
   */
  function startRun(spec: Spec, first: FirstRollouts = {}): Promise<void> {
    return beginnings.run(async () => {
      // A thread that hangs would not even hear of another run.
      if (training.silent()) training.close();
      const calls = training.engine() ?? (await reopen());
      try {
        await start(calls, spec, first);
      } catch (error) {
        playing.playOn();
        throw error;
      }
      state.say(null);
    });
  }

  /** The same for a button: where it cannot begin, the page says why. */
  async function startRunOrSay(spec: Spec): Promise<void> {
    try {
      await startRun(spec);
    } catch (error) {
      // A thread that stopped has said so itself.
      if (training.engine()) state.say(messageOf(error));
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

  async function start(
    calls: EngineCalls,
    spec: Spec,
    { place, held = false }: FirstRollouts,
  ): Promise<void> {
    const left = (await calls.start(spec)) ?? null;
    pictures.leave(left);
    arrivals.forget();
    live.forget();
    const watched = place?.lane ?? watchedOf(spec);
    state.setState({
      spec,
      left,
      curves: nothingYet(spec),
      digests: nothingYet(spec),
      watched,
      phase: "ready",
      stepping: false,
      progress: null,
    });
    batch.hold(held);
    await calls.watch(watched, place?.iteration);
    if (!place) live.ask();
  }

  /** What the engine has stored and could go on with. */
  async function offerSaved(): Promise<void> {
    const saved = await training
      .engine()
      ?.saved()
      .catch(() => []);
    state.setState({ saved: saved ?? [] });
  }

  /**
   * Goes on with a stored run in the place of the one on the page; its last picture comes back where it is
   * kept.
   */
  async function resume(run: string, takeOver = false): Promise<void> {
    const calls = training.engine();
    if (!calls) return;
    state.say(null);
    try {
      const left = (await calls.resume(run, takeOver)) ?? null;
      const picture = pictures.of(run);
      pictures.leave(left);
      live.forget();
      const watched = watchedOf(state.getState().spec);
      state.setState({ saved: [], left, watched, phase: "ready" });
      await calls.watch(watched);
      if (picture) {
        batch.expectPlace(null);
        batch.hold(picture.held);
        void batch.show(picture.page);
      }
      live.ask();
    } catch (error) {
      const problem = messageOf(error);
      state.say(`The stored run could not be continued: ${problem}`);
      await offerSaved();
      // It stays in the list, with what is wrong: it may be exported.
      state.setState(({ saved }) => ({
        saved: saved.map((one) => (one.id === run && !one.busy ? { ...one, problem } : one)),
      }));
    }
  }

  /** The run that another took the place of is not offered any more; it stays stored. */
  const dismissLeft = (): void => state.setState({ left: null });

  function forgetSaved(run: string): void {
    state.setState(({ saved }) => ({ saved: saved.filter(({ id }) => id !== run) }));
    training.tell((calls) => calls.forget(run));
  }

  /** All that is stored of a run, as text for a file. */
  const exportSaved = (run: string): Promise<string> =>
    training.engine()?.exportSaved(run) ?? Promise.resolve("{}");

  return {
    connect,
    switchBackend,
    setEase,
    /** How many threads whatever computes may take. */
    threads: (): ThreadWish => ({ wish: workers, ease }),
    startRun,
    startRunOrSay,
    /** The same run again from the start. */
    reset: () => startRunOrSay(state.getState().spec),
    /** The same settings with other noise. */
    newSeed: (seed: number) => startRunOrSay({ ...state.getState().spec, seed }),
    offerSaved,
    resume,
    dismissLeft,
    forgetSaved,
    exportSaved,
  };
}
