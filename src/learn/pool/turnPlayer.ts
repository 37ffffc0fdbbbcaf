/**
 * Turns played in a thread of a pool. All that a turn needs comes with it and all that it changes goes back,
 * so any thread may play any turn, and one that is lost loses nothing.
 */
import type { MethodSpec, Spec } from "../../experiment/spec.ts";
import type { OpenNet } from "../net/net.ts";
import {
  createTrainer,
  type Digests,
  type Evaluation,
  type IterationResult,
  type IterationStats,
  type Trainer,
  type TrainerState,
} from "../train.ts";

/** Who plays, and where it stands: plain data. */
export interface Seat {
  /** Of one training of one page or program; a training that was restored has another. */
  readonly id: number;
  readonly spec: Spec;
  readonly method: MethodSpec;
  readonly replicate: number;
  readonly state: TrainerState;
}

export interface PlayedTurn<Kept> {
  readonly stats: IterationStats;
  readonly digests: Digests;
  /** After it. */
  readonly state: TrainerState;
  /** What was asked to be kept of its rollouts. */
  readonly kept?: Kept;
}

/** What a thread of a pool offers. */
export interface TurnThread<Kept> {
  /** No call is answered any more. */
  readonly over: boolean;
  play(seat: Seat, keep: boolean, onStep: OnStep): Promise<PlayedTurn<Kept>>;
  evaluate(seat: Seat, count: number): Promise<Evaluation>;
  close(): void;
}

/** Trainers that a thread keeps open: what a net has worked out of its rows serves its next turn. */
export const WARM = 2;

/** Hears of every environment step of a turn and how many of its episodes still run. */
export type OnStep = (step: number, running: number) => void;

export class TurnPlayer<Kept> {
  private readonly warm = new Map<number, Trainer>();

  /** @param keep what is kept of a turn, where it is asked for */
  constructor(
    private readonly openNet: OpenNet,
    private readonly keep: (result: IterationResult) => Kept,
  ) {}

  async play(seat: Seat, keep: boolean, onStep?: OnStep): Promise<PlayedTurn<Kept>> {
    const trainer = this.seated(seat);
    try {
      const result = await trainer.iterate(onStep);
      const { stats, digests } = result;
      return { stats, digests, state: await trainer.state(), kept: keep ? this.keep(result) : undefined };
    } catch (error) {
      // It may have stopped in the middle of an update.
      this.warm.delete(seat.id);
      throw error;
    }
  }

  evaluate(seat: Seat, count: number): Promise<Evaluation> {
    return this.seated(seat).evaluate(count);
  }

  private seated({ id, spec, method, replicate, state }: Seat): Trainer {
    const before = this.warm.get(id);
    this.warm.delete(id);
    const trainer = before ?? createTrainer(spec, method, this.openNet, replicate, state);
    // Another thread has played its turns since.
    if (trainer.iteration !== state.iteration) trainer.restore(state);
    this.warm.set(id, trainer);
    for (const old of [...this.warm.keys()].slice(0, -WARM)) {
      this.warm.get(old)?.dispose();
      this.warm.delete(old);
    }
    return trainer;
  }
}
