/**
 * What a thread of the pool does for truth: it holds a batch with its policy and plays continuations of it.
 */
import { type PlayedRecord, replayRecord, truthKey } from "../../learn/truth/replayRecord.ts";
import { check } from "../../lib/assert.ts";
import type { Key } from "../../lib/rng.ts";
import { type Continuations, playContinuations } from "../../truth/branch.ts";
import type { BranchOrigin } from "../../truth/fork.ts";
import { withUserContent } from "../storage/userContent.ts";
import { type OnShare, Stoppable } from "./stoppable.ts";

export interface BranchRequest {
  /** Whose steps, ascending. */
  readonly trajectories: readonly number[];
  readonly continuations: number;
  readonly gamma: number;
}

export class BranchHelper {
  private readonly work = new Stoppable();
  private held: { readonly origin: BranchOrigin; readonly key: Key } | undefined;

  async load(record: PlayedRecord): Promise<void> {
    this.held = undefined;
    await withUserContent(record.spec.world, () => {});
    this.held = { origin: replayRecord(record).origin, key: truthKey(record) };
  }

  stop(): void {
    this.work.stop();
  }

  /** Null where it was stopped. */
  play(request: BranchRequest, onShare: OnShare): Promise<Continuations | null> {
    const { held } = this;
    check(held !== undefined, "There are no rollouts to measure yet.");
    return this.work.run(
      (onStep) => playContinuations(held.origin, { ...request, key: held.key, onStep }),
      onShare,
    );
  }
}
