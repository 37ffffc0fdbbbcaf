/**
 * One run in training: a lab on an open backend, played turn by turn while it is told to, kept in
 * checkpoints, and taken up again from the last one on another device when its own is lost.
 *
 * Whatever touches the lab is a job of one queue, so turns, checkpoints, a new run and questions about the
 * policy never meet in the middle of each other.
 */
import { turnsAtOnce } from "../../experiment/cost.ts";
import { Lab, type LabState, type TrainingTurn } from "../../learn/lab.ts";
import type { OpenNet } from "../../learn/net/net.ts";
import { TookTooLong } from "../../learn/net/withinTime.ts";
import { check, messageOf } from "../../lib/assert.ts";
import { JobQueue } from "../thread/jobQueue.ts";
import { yieldToEventLoop } from "../thread/yieldToEventLoop.ts";
import type { OpenedBackend } from "./backends.ts";
import type { BatchFeed } from "./batchFeed.ts";
import { lossOf, unlessLost } from "./deviceLoss.ts";
import type { BackendName, EngineEvent } from "./protocol.ts";

const PROGRESS_INTERVAL_MS = 250;
/** Rounds (one iteration of every lane and replicate) between two checkpoints. */
const CHECKPOINT_ROUNDS = 5;
/** Losses in a row without a turn in between after which it gives up. */
const MAX_LOSSES = 3;

/** How training reaches the world around it. */
export interface Surroundings {
  readonly tell: (event: EngineEvent) => void;
  readonly feed: BatchFeed;
  /** Keeps a checkpoint; never rejects. */
  readonly save: (state: LabState) => Promise<void>;
  readonly openBackend: (preference: BackendName | null) => Promise<OpenedBackend>;
}

export class Training {
  private opened: OpenedBackend | undefined;
  private current: Lab | undefined;
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
  private readonly jobs = new JobQueue();

  constructor(private readonly around: Surroundings) {}

  get lab(): Lab | undefined {
    return this.current;
  }

  /** Errors: no backend is open. */
  get backend(): OpenedBackend["backend"] {
    check(this.opened !== undefined, "No backend is open.");
    return this.opened.backend;
  }

  async open(preference: BackendName | null): Promise<OpenedBackend["report"]> {
    this.opened = await this.around.openBackend(preference);
    return this.opened.report;
  }

  /** Runs a job while no turn is under way. */
  between<T>(job: () => Promise<T>): Promise<T> {
    return this.jobs.run(job);
  }

  /**
   * Puts the run that `make` opens in the place of the one before, paused; where it cannot be opened, that
   * one stays.
   */
  replace(make: (openNet: OpenNet) => Lab): Promise<void> {
    this.running = false;
    const asked = ++this.asked;
    return this.jobs.run(async () => {
      if (asked !== this.asked) return;
      const lab = make(this.backend.openNet);
      this.checkpoint = await lab.state();
      this.current?.dispose();
      this.current = lab;
      this.unsaved = false;
      this.losses = 0;
      this.around.feed.clear();
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
    while (round !== undefined && asked === this.asked && this.lab?.position?.iteration === round)
      await this.turns();
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
          await yieldToEventLoop();
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
   * The next turns, as many as the backend computes best at once, if they are still wished when their time
   * comes and do not lie beyond `until`.
   */
  private turns(wished = () => true, until = () => Number.POSITIVE_INFINITY): Promise<void> {
    return this.jobs.run(async () => {
      const { lab, opened } = this;
      if (!lab || !opened || !wished()) return;
      if (lab.done) return this.rest("finished");
      if ((lab.position as TrainingTurn).iteration >= until()) return this.rest("rested");
      try {
        const round = (lab.position as TrainingTurn).iteration;
        await unlessLost(this.play(lab, turnsAtOnce(lab.spec, opened.backend.overlap)), opened.backend.lost);
        this.losses = 0;
        const next = lab.position?.iteration ?? round + 1;
        if (next > round && next % CHECKPOINT_ROUNDS === 0) await this.keep();
      } catch (error) {
        await this.recover(error);
      }
    });
  }

  private rest(kind: "finished" | "rested"): void {
    this.running = false;
    this.around.tell({ kind });
  }

  private async play(lab: Lab, most: number): Promise<void> {
    const { feed, tell } = this.around;
    const watched = lab.due(most).find((turn) => feed.watches(turn, lab.lanes));
    // The policy as it plays, before it learns.
    const policy = watched && (await lab.trainer(watched.lane, watched.replicate).state());
    const results = await lab.next(most, (turn, step, running) => this.report(turn, step, running));
    if (lab !== this.lab) return;
    this.unsaved = true;
    for (const { lane, replicate, stats, digests } of results)
      tell({ kind: "iteration", lane, replicate, stats, digests });
    const result = results.find((one) => one.lane === watched?.lane && one.replicate === watched.replicate);
    if (result && policy) feed.take({ spec: lab.spec, result, policy }, lab.lanes);
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
    this.opened = await openBackend(null);
    this.current = Lab.restore(checkpoint, this.opened.backend.openNet);
    this.unsaved = false;
    feed.drop();
    tell({ kind: "backend", report: this.opened.report });
    const at = this.current.position?.iteration ?? 0;
    tell({
      kind: "notice",
      message: `${message} Training went on from iteration ${at}, nothing else was lost.`,
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
  private report({ lane, replicate }: TrainingTurn, step: number, running: number): void {
    const now = performance.now();
    if (now - this.reported < PROGRESS_INTERVAL_MS) return;
    this.reported = now;
    this.around.tell({ kind: "progress", progress: { step: step + 1, running, lane, replicate } });
  }
}
