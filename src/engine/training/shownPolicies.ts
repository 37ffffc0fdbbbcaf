/**
 * The policies behind the batches that the page was handed: as they were when they played, before they
 * learned from it. What is asked about a batch on the screen is thus answered for its own policy, however far
 * training has gone on since.
 */
import type { Spec } from "../../experiment/spec.ts";
import type { TrainingTurn } from "../../learn/lab.ts";
import type { TrainerState } from "../../learn/train.ts";
import type { KeptRollouts } from "../batch/keptRollouts.ts";

export interface ShownTurn {
  readonly spec: Spec;
  readonly turn: TrainingTurn;
  readonly rollouts: KeptRollouts;
  /** Weights, optimiser and number of the iteration, before the update. */
  readonly policy: TrainerState;
}

/**
 * While it keeps a batch on the screen the page lets one more come, and asks for the next only when that one
 * is shown (`wantBatch`). Where another run begins in between, the policy of what is still on the screen may
 * go; the page then says so.
 */
const KEPT = 2;

export class ShownPolicies {
  private readonly kept = new Map<number, ShownTurn>();
  /**
   * Starts where no engine of this page has been before, so that a number from another one is never taken for
   * one's own.
   */
  private last = Math.floor(1000 * (performance.timeOrigin + performance.now()));

  /** Keeps what is handed to the page, and gives its number. */
  keep(played: ShownTurn): number {
    this.kept.set(++this.last, played);
    for (const id of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(id);
    return this.last;
  }

  /** The batch of that number with its policy; undefined where it is gone, or was never there. */
  get(id: number): ShownTurn | undefined {
    return this.kept.get(id);
  }
}
