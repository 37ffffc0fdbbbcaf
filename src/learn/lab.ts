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
import { digest } from "../lib/digest.ts";
import type { OpenNet } from "./net/net.ts";
import {
  createTrainer,
  type Digests,
  type Evaluation,
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

/** What is kept of an iteration. */
export interface IterationRecord {
  readonly stats: IterationStats;
  readonly digests: Digests;
}

/** One replicate of one lane, wherever it is computed. */
export interface LabTrainer {
  readonly replicate: number;
  /** Number of the next iteration. */
  readonly iteration: number;
  readonly done: boolean;
  /** @param keep whether more than the record is asked for, where that is extra work */
  iterate(onStep?: (step: number, running: number) => void, keep?: boolean): Promise<IterationRecord>;
  evaluate(count: number): Promise<Evaluation>;
  state(): Promise<TrainerState>;
  restore(state: TrainerState): void;
  dispose(): void;
}

/** Opens a trainer of one of a spec's methods. */
export type OpenTrainer<T extends LabTrainer = LabTrainer> = (
  spec: Spec,
  method: MethodSpec,
  replicate: number,
) => T;

/** Trainers whose nets are opened here. */
export const trainersOn =
  (openNet: OpenNet): OpenTrainer<Trainer> =>
  (spec, method, replicate) =>
    createTrainer(spec, method, openNet, replicate);

/** What a turn gave. */
export type LabResult<T extends LabTrainer = Trainer> = Awaited<ReturnType<T["iterate"]>> & TrainingTurn;

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

/** One digest of them all: of every action, reward and advantage. */
export const runDigest = (history: History): string => digest(JSON.stringify(digestsOf(history)));

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
type OnLabStep = (turn: TrainingTurn, step: number, running: number) => void;

/** How turns are played one after the other. */
interface PlayOptions<T extends LabTrainer> {
  /** How many at once; asked anew before each. */
  readonly most: () => number;
  /** Whether this one shall begin; where not, none does any more. */
  readonly wished: (turn: TrainingTurn) => boolean | Promise<boolean>;
  /** Whose turn's rollouts are asked for. */
  readonly keep?: (turn: TrainingTurn) => boolean;
  readonly onStep?: OnLabStep;
  readonly onResult: (result: LabResult<T>) => void;
}

interface Replicate<T extends LabTrainer> {
  readonly lane: string;
  readonly trainer: T;
  readonly records: IterationRecord[];
}

const turnOf = ({ lane, trainer }: Replicate<LabTrainer>): TrainingTurn => ({
  lane,
  replicate: trainer.replicate,
  iteration: trainer.iteration,
});

export class Lab<T extends LabTrainer = Trainer> {
  private current: Spec;
  /** Lane after lane, each with its replicates in order. */
  private readonly all: Replicate<T>[] = [];

  constructor(
    spec: Spec,
    private readonly openTrainer: OpenTrainer<T>,
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
  static restore<T extends LabTrainer>(state: LabState, openTrainer: OpenTrainer<T>): Lab<T> {
    const spec = parseSpec(state.spec);
    check(
      playsAlike(state.engine, spec.world),
      () => `The checkpoint has other tasks: ${sayOtherEngine(state.engine)}; begin a new run.`,
    );
    const lab = new Lab(spec, openTrainer);
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

  /** Lanes × replicates: how many turns can be played at once. */
  get width(): number {
    return this.all.length;
  }

  /** Whose turn is next; null when every lane is done. */
  get position(): TrainingTurn | null {
    const [next] = this.line();
    return next ? turnOf(next) : null;
  }

  get done(): boolean {
    return this.position === null;
  }

  /**
   * The trainer of one lane and replicate: its policy, its evaluation. Errors (InputError): there is none.
   */
  trainer(lane: string, replicate: number): T {
    const found = this.all.find((one) => one.lane === lane && one.trainer.replicate === replicate);
    check(
      found !== undefined,
      () => `There is no lane "${lane}" with replicate ${replicate}; the lanes are ${this.lanes.join(", ")}.`,
    );
    return found.trainer;
  }

  /** One iteration of whose turn it is. Errors (InputError): nobody's turn. */
  async next(onStep?: OnLabStep): Promise<LabResult<T>> {
    check(!this.done, "Every lane has finished; add a lane or begin a new run.");
    const results: LabResult<T>[] = [];
    await this.play({
      most: () => 1,
      wished: () => results.length === 0,
      onStep,
      onResult: (result) => results.push(result),
    });
    return results[0];
  }

  /**
   * Plays turns in their line for as long as they are wished, several at once: while one waits for its device
   * or another core, the next begins. Results come as they are ready. Ends when no turn is under way; calls
   * must not overlap. Errors: the first failure of a turn, once all have ended.
   */
  async play({ most, wished, keep, onStep, onResult }: PlayOptions<T>): Promise<void> {
    const busy = new Map<Replicate<T>, Promise<void>>();
    const failures: unknown[] = [];
    const begin = async (one: Replicate<T>) => {
      const turn = turnOf(one);
      try {
        const result = await one.trainer.iterate(
          (step, running) => onStep?.(turn, step, running),
          keep?.(turn),
        );
        one.records.push({ stats: result.stats, digests: result.digests });
        onResult({ ...result, ...turn } as LabResult<T>);
      } catch (error) {
        failures.push(error);
      } finally {
        busy.delete(one);
      }
    };
    let open = true;
    while (open || busy.size > 0) {
      const next = this.line().find((one) => !busy.has(one));
      open &&= failures.length === 0;
      if (open && next && busy.size < most()) {
        if (await wished(turnOf(next))) busy.set(next, Promise.resolve(next).then(begin));
        else open = false;
      } else if (busy.size > 0) await Promise.race(busy.values());
      else open = false;
    }
    if (failures.length > 0) throw failures[0];
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
    const states = new Map<Replicate<T>, TrainerState>();
    for (const one of this.all) states.set(one, await one.trainer.state());
    return {
      engine: ENGINE_VERSION,
      spec: this.current,
      trainers: this.byLane((one) => states.get(one) as TrainerState),
      history: this.history,
    };
  }

  dispose(): void {
    for (const { trainer } of this.all) trainer.dispose();
  }

  private open(method: MethodSpec): void {
    const lane = laneKey(method);
    for (let replicate = 0; replicate < this.current.seeds; replicate++)
      this.all.push({
        lane,
        trainer: this.openTrainer(this.current, method, replicate),
        records: [],
      });
  }

  /**
   * Who has still to play, furthest behind first, then the lowest number, whose lanes thus follow each other
   * in their order.
   */
  private line(): Replicate<T>[] {
    return this.all
      .filter(({ trainer }) => !trainer.done)
      .sort((a, b) => a.trainer.iteration - b.trainer.iteration || a.trainer.replicate - b.trainer.replicate);
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

  private byLane<V>(read: (one: Replicate<T>) => V): Record<string, V[]> {
    return Object.fromEntries(
      this.lanes.map((lane) => [lane, this.all.filter((one) => one.lane === lane).map(read)]),
    );
  }
}
