/**
 * Lanes × replicates: every estimator of a spec trains policies of its own, from the same first weights, on
 * the same tasks, with the same noise.
 *
 * Time is shared fairly: all lanes and replicates play iteration 0, then all play iteration 1, and so on, so
 * that curves can be compared at any moment. A lane added later catches up from iteration 0 while the others
 * wait. Nothing a lane does depends on the others, so neither the order nor who else takes part changes a
 * number.
 */

import { laneKey } from "../experiment/lanes.ts";
import { ENGINE_VERSION, playsAlike, sayOtherEngine } from "../experiment/receipt/engineVersion.ts";
import { type MethodSpec, parseSpec, type Spec } from "../experiment/spec.ts";
import { check } from "../lib/assert.ts";
import type { OpenNet } from "./net/net.ts";
import {
  createTrainer,
  type Digests,
  type IterationResult,
  type IterationStats,
  type Trainer,
  type TrainerState,
} from "./train.ts";

/** Whose turn it is, or was. */
export interface TrainingTurn {
  /** `laneKey` of the method. */
  readonly lane: string;
  readonly replicate: number;
  readonly iteration: number;
}

export interface LabResult extends IterationResult, TrainingTurn {}

/** What is kept of an iteration. */
export interface IterationRecord {
  readonly stats: IterationStats;
  readonly digests: Digests;
}

/** Lane key → [replicates][iterations played so far]. */
export type History = Readonly<Record<string, readonly (readonly IterationRecord[])[]>>;

/** Lane key → [replicates][iterations]: two runs are the same run where these are equal. */
export const digestsOf = (history: History): Record<string, Digests[][]> =>
  Object.fromEntries(
    Object.entries(history).map(([lane, runs]) => [
      lane,
      runs.map((records) => records.map(({ digests }) => digests)),
    ]),
  );

/** All that is needed to go on, and to show what was: plain data. */
export interface LabState {
  /** The version of the numbers it was trained under; absent: 1. */
  readonly engine?: number;
  /** With the lanes that were added. */
  readonly spec: Spec;
  /** Lane key → [replicates]. */
  readonly trainers: Readonly<Record<string, readonly TrainerState[]>>;
  readonly history: History;
}

/** Hears of every environment step of a turn and how many of its episodes still run. */
export type OnLabStep = (turn: TrainingTurn, step: number, running: number) => void;

interface Replicate {
  readonly lane: string;
  readonly trainer: Trainer;
  readonly records: IterationRecord[];
}

const turnOf = ({ lane, trainer }: Replicate): TrainingTurn => ({
  lane,
  replicate: trainer.replicate,
  iteration: trainer.iteration,
});

export class Lab {
  private current: Spec;
  /** Lane after lane, each with its replicates in order. */
  private readonly all: Replicate[] = [];

  constructor(
    spec: Spec,
    private readonly openNet: OpenNet,
  ) {
    this.current = spec;
    this.orClose(() => {
      for (const lane of spec.lanes) this.open(lane);
    });
  }

  /**
   * Goes on from a checkpoint. Errors (InputError): it was saved by another version, whose settings or policy
   * were others.
   */
  static restore(state: LabState, openNet: OpenNet): Lab {
    const spec = parseSpec(state.spec);
    check(
      playsAlike(state.engine, spec.world),
      () => `The checkpoint has other tasks: ${sayOtherEngine(state.engine)}; begin a new run.`,
    );
    const lab = new Lab(spec, openNet);
    lab.orClose(() => {
      for (const { lane, trainer, records } of lab.all) {
        const saved = state.trainers[lane]?.[trainer.replicate];
        const past = state.history[lane]?.[trainer.replicate];
        check(
          saved !== undefined && past?.length === saved.iteration,
          () => `The checkpoint does not hold replicate ${trainer.replicate} of ${lane}; begin a new run.`,
        );
        trainer.restore(saved);
        records.push(...past);
      }
    });
    return lab;
  }

  /** The settings, with the lanes added so far. */
  get spec(): Spec {
    return this.current;
  }

  /** Lane keys, in the spec's order. */
  get lanes(): string[] {
    return this.current.lanes.map(laneKey);
  }

  get history(): History {
    return this.byLane(({ records }) => [...records]);
  }

  /** Whose turn is next; null when every lane is done. */
  get position(): TrainingTurn | null {
    return this.due(1)[0] ?? null;
  }

  get done(): boolean {
    return this.position === null;
  }

  /**
   * Whose turns `next(most)` would play: of the replicates that have come least far, in their line, as many
   * as share the rest of the round evenly (nine in threes or as five and four, not as eight and one).
   */
  due(most: number): TrainingTurn[] {
    return this.line(most).map(turnOf);
  }

  /**
   * The trainer of one lane and replicate: its policy, its evaluation. Errors (InputError): there is none.
   */
  trainer(lane: string, replicate: number): Trainer {
    const found = this.all.find((one) => one.lane === lane && one.trainer.replicate === replicate);
    check(
      found !== undefined,
      () => `There is no lane "${lane}" with replicate ${replicate}; the lanes are ${this.lanes.join(", ")}.`,
    );
    return found.trainer;
  }

  /**
   * One iteration of each whose turn it is, up to `most` of them at once: while one waits for its device,
   * another computes. Results come in their line. Calls must not overlap. Errors: nobody's turn (InputError);
   * the first failure of a turn, once all have ended.
   */
  async next(most = 1, onStep?: OnLabStep): Promise<LabResult[]> {
    const playing = this.line(most);
    check(playing.length > 0, "Every lane has finished; add a lane or begin a new run.");
    const ended = await Promise.allSettled(
      playing.map(async (one) => {
        const turn = turnOf(one);
        const result = await one.trainer.iterate((step, running) => onStep?.(turn, step, running));
        one.records.push({ stats: result.stats, digests: result.digests });
        return { ...result, ...turn };
      }),
    );
    return ended.map((end) => {
      if (end.status === "rejected") throw end.reason;
      return end.value;
    });
  }

  /**
   * Appends a lane, also to a finished run, and gives its key. Errors (InputError): unknown method, a method
   * that is there, too many lanes.
   */
  addLane(method: Pick<MethodSpec, "id"> & Partial<MethodSpec>): string {
    this.current = parseSpec({ ...this.current, lanes: [...this.current.lanes, method] });
    const added = this.current.lanes[this.current.lanes.length - 1];
    this.open(added);
    return laneKey(added);
  }

  /** A checkpoint, to be taken between iterations. */
  async state(): Promise<LabState> {
    const states = new Map<Replicate, TrainerState>();
    for (const one of this.all) states.set(one, await one.trainer.state());
    return {
      engine: ENGINE_VERSION,
      spec: this.current,
      trainers: this.byLane((one) => states.get(one) as TrainerState),
      history: this.history,
    };
  }

  dispose(): void {
    for (const { trainer } of this.all) trainer.net.dispose();
  }

  private open(method: MethodSpec): void {
    const lane = laneKey(method);
    for (let replicate = 0; replicate < this.current.seeds; replicate++)
      this.all.push({
        lane,
        trainer: createTrainer(this.current, method, this.openNet, replicate),
        records: [],
      });
  }

  /**
   * Replicates furthest behind, the lowest number first, whose lanes thus follow each other in their order.
   */
  private line(most: number): Replicate[] {
    const open = this.all.filter(({ trainer }) => !trainer.done);
    const behind = Math.min(...open.map(({ trainer }) => trainer.iteration));
    const round = open
      .filter(({ trainer }) => trainer.iteration === behind)
      .sort((a, b) => a.trainer.replicate - b.trainer.replicate);
    const rests = Math.ceil(round.length / most);
    return round.slice(0, Math.ceil(round.length / rests));
  }

  /** Does work on a new lab; where it fails, what was opened is closed. */
  private orClose(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  private byLane<T>(read: (one: Replicate) => T): Record<string, T[]> {
    return Object.fromEntries(
      this.lanes.map((lane) => [lane, this.all.filter((one) => one.lane === lane).map(read)]),
    );
  }
}
