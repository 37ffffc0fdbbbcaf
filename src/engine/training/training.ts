/**
 * One run in training: a lab on an open backend, played turn by turn while it is told to, kept in
 * checkpoints, and taken up again from the last one on another device when its own is lost.
 *
 * Whatever touches the lab is a job of one queue, so turns, checkpoints, a new run and questions about the
 * policy never meet in the middle of each other.
 */
import { turnsAtOnce } from "../../experiment/cost.ts";
import type { Spec } from "../../experiment/spec.ts";
import { grownState } from "../../learn/grownState.ts";
import { Lab, type LabResult, type LabState, type OpenTrainer, type TrainingTurn } from "../../learn/lab.ts";
import { TookTooLong } from "../../learn/net/withinTime.ts";
import type { TrainerPool } from "../../learn/pool/trainerPool.ts";
import { check, messageOf } from "../../lib/assert.ts";
import type { KeptRollouts } from "../batch/keptRollouts.ts";
import { JobQueue } from "../thread/jobQueue.ts";
import { type Ease, workersFor } from "../thread/workers.ts";
import { yieldToEventLoop } from "../thread/yieldToEventLoop.ts";
import type { RunShape } from "./backend/openBest.ts";
import type { OpenedBackend } from "./backend/openFirst.ts";
import type { BatchFeed } from "./batchFeed.ts";
import { lossOf, unlessLost } from "./deviceLoss.ts";
import { type EngineTrainer, openHere } from "./engineTrainer.ts";
import type { BackendName, BackendReport, EngineEvent } from "./protocol.ts";

const PROGRESS_INTERVAL_MS = 250;
/** Rounds (one iteration of every lane and replicate) between two checkpoints. */
const CHECKPOINT_ROUNDS = 5;
/** Losses in a row without a turn in between after which it gives up. */
const MAX_LOSSES = 3;

/** How training reaches the world around it. */
interface Surroundings {
  readonly tell: (event: EngineEvent) => void;
  readonly feed: BatchFeed;
  /** Keeps a checkpoint; never rejects. */
  readonly save: (state: LabState) => Promise<void>;
  readonly openBackend: (preference: BackendName | null, run: RunShape | null) => Promise<OpenedBackend>;
  /** Threads that plain TypeScript trains on, where more than this one may. */
  readonly pool?: TrainerPool<KeptRollouts>;
}

type Run = Lab<EngineTrainer>;

export class Training {
  private opened: OpenedBackend | undefined;
  private current: Run | undefined;
  private checkpoint: LabState | undefined;
  /** Turns were played since the checkpoint. */
  private unsaved = false;
  private running = false;
  private looping = false;
  private until = Number.POSITIVE_INFINITY;
  /** Rises with every new run that is asked for: an older one still waiting is not opened any more. */
  private asked = 0;
  private losses = 0;
  private reported = 0;
  /** Threads that were asked for; null: as many as there are cores to spare. */
  private wish: number | null = null;
  private ease: Ease = "none";
  private alone = false;
  private readonly jobs = new JobQueue();

  constructor(private readonly around: Surroundings) {}

  get lab(): Run | undefined {
    return this.current;
  }

  /** Errors: no backend is open. */
  get backend(): OpenedBackend["backend"] {
    check(this.opened !== undefined, "No backend is open.");
    return this.opened.backend;
  }

  /**
   * @param workers threads to train on; null: as many as there are cores to spare
   * @param spec of the run to come, where the quickest backend for it is wanted
   */
  async open(
    preference: BackendName | null,
    workers: number | null = null,
    spec?: Spec,
  ): Promise<BackendReport> {
    this.wish = workers;
    const width = spec ? spec.lanes.length * spec.seeds : 1;
    const threads = this.around.pool ? workersFor(width, workers, "none") : 1;
    this.opened = await this.around.openBackend(preference, spec ? { spec, threads } : null);
    return this.report();
  }

  /** Runs that begin from now on play in this thread alone: others would not find what they need. */
  stayHere(): void {
    this.alone = true;
  }

  /** Leaves the machine more, or less, from the next turn on. */
  setEase(ease: Ease): void {
    this.ease = ease;
    this.tellWorkers();
  }

  /** Runs a job while no turn is under way. */
  between<T>(job: () => Promise<T>): Promise<T> {
    return this.jobs.run(job);
  }

  /**
   * Puts the run that `make` opens in the place of the one before, paused, whose last turns are stored; where
   * it cannot be opened, that one stays.
   */
  replace(make: (open: OpenTrainer<EngineTrainer>) => Run): Promise<void> {
    this.running = false;
    const asked = ++this.asked;
    return this.jobs.run(async () => {
      if (asked !== this.asked) return;
      // Where its device is gone, the checkpoint before is what is left of it.
      await this.keep().catch(() => {});
      const lab = make(this.trainers());
      this.checkpoint = await lab.state();
      this.current?.dispose();
      this.current = lab;
      this.unsaved = false;
      this.losses = 0;
      this.around.feed.clear();
      this.tellWorkers();
    });
  }

  /**
   * The same run with settings that add to it (`withMore`), which `settings` makes of its own; trains on
   * where it did. Gives them, and tells the history under them. Errors (InputError): no run has begun;
   * those of `settings`.
   */
  grow(settings: (spec: Spec) => Spec): Promise<Spec> {
    return this.jobs.run(async () => {
      const { lab } = this;
      check(lab !== undefined, "No run has begun.");
      const state = grownState(await lab.state(), settings(lab.spec));
      const grown = Lab.restore(state, this.trainers());
      lab.dispose();
      this.current = grown;
      this.unsaved = true;
      await this.keep();
      this.tellWorkers();
      this.announce();
      return state.spec;
    });
  }

  /** Trains until paused or finished; given `until`, no further than that many iterations of every lane. */
  run(until = Number.POSITIVE_INFINITY): void {
    this.until = until;
    this.running = true;
    if (!this.looping) void this.loop();
  }

  /** Stops after the turns in progress. */
  pause(): void {
    this.running = false;
  }

  /** One round: the next iteration of every lane and replicate that is due. */
  async step(): Promise<void> {
    const { asked } = this;
    const round = this.lab?.position?.iteration;
    const due = (turn: TrainingTurn) => asked === this.asked && turn.iteration === round;
    while (this.lab?.position && due(this.lab.position)) await this.turns(due);
    await this.save();
  }

  /** Tells the run's whole history. */
  announce(): void {
    if (this.lab) this.around.tell({ kind: "history", spec: this.lab.spec, history: this.lab.history });
  }

  private async loop(): Promise<void> {
    this.looping = true;
    try {
      do {
        while (this.running) {
          await this.turns(
            () => this.running,
            () => this.until,
          );
        }
        await this.save();
        // While that was stored, training may have been told to go on.
      } while (this.running);
    } catch (error) {
      this.running = false;
      const reason = messageOf(error);
      this.around.tell({ kind: "failed", message: `Training stopped: ${reason}` });
    } finally {
      this.looping = false;
    }
  }

  /**
   * The next turns, as many at once as the backend computes best, for as long as they are wished when their
   * time comes and do not lie beyond `until`; it ends when a checkpoint is due or another job waits.
   */
  private turns(
    wished: (turn: TrainingTurn) => boolean,
    until = () => Number.POSITIVE_INFINITY,
  ): Promise<void> {
    return this.jobs.run(async () => {
      const { lab, opened } = this;
      const turn = lab?.position;
      if (!lab || !opened) return;
      if (!turn) return this.rest("finished");
      if (!wished(turn)) return;
      if (turn.iteration >= until()) return this.rest("rested");
      try {
        const round = turn.iteration;
        const rest = round + CHECKPOINT_ROUNDS - (round % CHECKPOINT_ROUNDS);
        // Whoever waits gets a turn of its own after as many turns as are played at once.
        let begun = 0;
        await unlessLost(
          this.play(lab, async (next) => {
            await yieldToEventLoop();
            const comes = wished(next) && next.iteration < until() && lab === this.lab;
            const room = begun++ < this.atOnce(lab) || !this.jobs.waited;
            return comes && room && (lab.position as TrainingTurn).iteration < rest;
          }),
          opened.backend.lost,
        );
        this.losses = 0;
        if ((lab.position?.iteration ?? rest) >= rest) await this.keep();
      } catch (error) {
        await this.recover(error);
      }
    });
  }

  private rest(kind: "finished" | "rested"): void {
    this.running = false;
    this.around.tell({ kind });
  }

  private play(lab: Run, wished: (turn: TrainingTurn) => Promise<boolean>): Promise<void> {
    const { feed } = this.around;
    return lab.play({
      most: () => this.atOnce(lab),
      wished,
      keep: (turn) => feed.watches(turn, lab.lanes),
      onStep: (turn, step, running) => this.progress(turn, step, running),
      onResult: (result) => this.take(lab, result),
    });
  }

  private take(lab: Run, { before, kept, ...result }: LabResult<EngineTrainer>): void {
    if (lab !== this.lab) return;
    this.unsaved = true;
    const { lane, replicate, iteration, stats, digests } = result;
    this.around.tell({ kind: "iteration", lane, replicate, stats, digests });
    if (!kept || !before) return;
    const turn = { lane, replicate, iteration };
    this.around.feed.take({ spec: lab.spec, turn, rollouts: kept, policy: before }, lab.lanes);
  }

  /** Where trainers are opened: on the pool where there is one for this backend. */
  private trainers(): OpenTrainer<EngineTrainer> {
    return this.pooled ? this.pooled.openTrainer : openHere(this.backend.openNet);
  }

  /** The pool, where the backend trains on it and it has more threads than this one. */
  private get pooled(): TrainerPool<KeptRollouts> | undefined {
    const many = workersFor(Number.POSITIVE_INFINITY, this.wish, "none") > 1;
    return this.backend.name === "cpu" && many && !this.alone ? this.around.pool : undefined;
  }

  private atOnce(lab: Run): number {
    const { pooled } = this;
    if (!pooled) return turnsAtOnce(lab.spec, this.backend.overlap);
    const workers = turnsAtOnce(lab.spec, workersFor(lab.width, this.wish, this.ease));
    pooled.resize(workers);
    return workers;
  }

  private report(): BackendReport {
    const { report } = this.opened as OpenedBackend;
    const workers = this.pooled ? workersFor(this.lab?.width ?? 1, this.wish, this.ease) : 1;
    return { ...report, workers, ease: this.ease };
  }

  /** Tells how many threads train from now on. */
  private tellWorkers(): void {
    if (this.opened) this.around.tell({ kind: "backend", report: this.report() });
  }

  /**
   * A lost device costs at most the turns since the last checkpoint; they are played again, with the same
   * noise.
   */
  private async recover(cause: unknown): Promise<void> {
    const { opened, checkpoint } = this;
    const { tell, feed, openBackend } = this.around;
    // A device that hangs is as good as lost.
    const lost = cause instanceof TookTooLong ? messageOf(cause) : await lossOf(opened?.backend.lost);
    if (!opened || !checkpoint || lost === undefined || ++this.losses > MAX_LOSSES) throw cause;
    const message = `${opened.report.name === "webgpu" ? "The graphics device" : "The backend"} was lost (${lost}).`;
    tell({ kind: "notice", message: `${message} Opening another…` });
    this.opened = await openBackend(opened.report.name, null);
    this.current = Lab.restore(checkpoint, this.trainers());
    this.unsaved = false;
    feed.drop();
    this.tellWorkers();
    const at = this.current.position?.iteration ?? 0;
    tell({
      kind: "notice",
      message: `${message} Training resumed from iteration ${at}; nothing else was lost.`,
    });
    this.announce();
  }

  private save(): Promise<void> {
    return this.jobs.run(() => this.keep());
  }

  private async keep(): Promise<void> {
    if (!this.lab || !this.unsaved) return;
    this.checkpoint = await this.lab.state();
    this.unsaved = false;
    await this.around.save(this.checkpoint);
  }

  /** Where an iteration takes long, the page says how far it is; where it does not, it is not bothered. */
  private progress({ lane, replicate }: TrainingTurn, step: number, running: number): void {
    const now = performance.now();
    if (now - this.reported < PROGRESS_INTERVAL_MS) return;
    this.reported = now;
    this.around.tell({ kind: "progress", progress: { step: step + 1, running, lane, replicate } });
  }
}
