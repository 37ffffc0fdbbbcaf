/**
 * Independent trainings on several threads: each turn goes to a thread that is free, best to the one that
 * played the training's last. Which thread plays what changes no number.
 */
import type { MethodSpec, Spec } from "../../experiment/spec.ts";
import type { LabTrainer, OpenTrainer } from "../lab.ts";
import { checkSize, type Evaluation, firstState, type TrainerState } from "../train.ts";
import { type OnStep, type PlayedTurn, type Seat, type TurnThread, WARM } from "./turnPlayer.ts";

/** How often a turn whose thread stopped is played again on another. */
const TRIES = 2;

interface Place<Kept> {
  readonly thread: TurnThread<Kept>;
  /** Ids of trainings that are warm there, the last one first. */
  warm: readonly number[];
}

export class TrainerPool<Kept> {
  private readonly free: Place<Kept>[] = [];
  private readonly all = new Set<Place<Kept>>();
  private readonly waiting: (() => void)[] = [];
  private last = 0;

  /** @param most threads, at least 1; they are opened as they are needed */
  constructor(
    private readonly openThread: () => TurnThread<Kept>,
    private most: number,
  ) {}

  readonly openTrainer: OpenTrainer<PooledTrainer<Kept>> = (spec, method, replicate) =>
    new PooledTrainer(this, spec, method, replicate);

  /** A number that no other training of this pool has. */
  newId(): number {
    return ++this.last;
  }

  /** Another number of threads; those beyond it are closed when they are free. */
  resize(most: number): void {
    this.most = most;
    while (this.all.size > most && this.free.length > 0) this.drop(this.free[0]);
    while (this.waiting.length > 0 && this.all.size < most) this.waiting.shift()?.();
  }

  /** Does work on a thread of its own; where the thread stops on the way, on another one again. */
  async on<T>(id: number, work: (thread: TurnThread<Kept>) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const place = await this.take(id);
      try {
        return await work(place.thread);
      } catch (error) {
        if (!place.thread.over || attempt === TRIES) throw error;
      } finally {
        this.giveBack(place, id);
      }
    }
  }

  close(): void {
    for (const place of this.all) this.drop(place);
  }

  private async take(id: number): Promise<Place<Kept>> {
    while (this.free.length === 0 && this.all.size >= this.most)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    const known = this.free.findIndex(({ warm }) => warm.includes(id));
    return this.free.splice(Math.max(0, known), 1)[0] ?? this.open();
  }

  private open(): Place<Kept> {
    const place: Place<Kept> = { thread: this.openThread(), warm: [] };
    this.all.add(place);
    return place;
  }

  private giveBack(place: Place<Kept>, id: number): void {
    if (place.thread.over || this.all.size > this.most) this.drop(place);
    else {
      place.warm = [id, ...place.warm.filter((other) => other !== id)].slice(0, WARM);
      this.free.push(place);
    }
    this.waiting.shift()?.();
  }

  private drop(place: Place<Kept>): void {
    place.thread.close();
    this.all.delete(place);
    const at = this.free.indexOf(place);
    if (at >= 0) this.free.splice(at, 1);
  }
}

/** A trainer that is played on a pool's threads; between turns all that it knows is here. */
class PooledTrainer<Kept> implements LabTrainer {
  private id: number;
  private now: TrainerState;

  constructor(
    private readonly pool: TrainerPool<Kept>,
    readonly spec: Spec,
    readonly method: MethodSpec,
    readonly replicate: number,
  ) {
    this.id = pool.newId();
    this.now = firstState(spec, replicate);
  }

  get iteration(): number {
    return this.now.iteration;
  }

  get done(): boolean {
    return this.iteration >= this.spec.training.iterations;
  }

  async iterate(
    onStep: OnStep = () => {},
    keep = false,
  ): Promise<PlayedTurn<Kept> & { readonly before: TrainerState }> {
    const seat = this.seat();
    const played = await this.pool.on(this.id, (thread) => thread.play(seat, keep, onStep));
    this.now = played.state;
    return { ...played, before: seat.state };
  }

  evaluate(count: number): Promise<Evaluation> {
    const seat = this.seat();
    return this.pool.on(this.id, (thread) => thread.evaluate(seat, count));
  }

  async state(): Promise<TrainerState> {
    return this.now;
  }

  /** Errors (InputError): weights of a net of another size. */
  restore(state: TrainerState): void {
    checkSize(state.net, this.now.net.weights.length);
    this.id = this.pool.newId();
    this.now = state;
  }

  dispose(): void {}

  private seat(): Seat {
    const { id, spec, method, replicate, now } = this;
    return { id, spec, method, replicate, state: now };
  }
}
