/** Credit on request: holds one batch, recomputes any estimator on it, answers for the weights of single rows. */

import type { Credit, RowWeights } from "../credit/estimator.ts";
import { computeCredit } from "../credit/index.ts";
import type { Shared } from "../experiment/shared.ts";
import { sharedOfFile } from "../experiment/sharedFile.ts";
import { check } from "../lib/assert.ts";
import type { Batch } from "../rollout/batch.ts";
import { playSnapshot } from "./playSnapshot.ts";
import type { CreditAnswer, CreditColumns, MethodRequest, PageBatch } from "./protocol.ts";

export class CreditService {
  private batch: Batch | undefined;
  private readonly latest = new Map<string, Credit>();

  /** Plays a recorded batch: a file's parsed JSON. Errors (InputError) name what does not fit. */
  playFile(recording: unknown): PageBatch {
    return playSnapshot(sharedOfFile(recording, "The recorded example"));
  }

  /** Plays the batch of a link or file. Errors (InputError): it is not of this world and these settings. */
  play(shared: Shared): PageBatch {
    return playSnapshot(shared);
  }

  load(batch: Batch): void {
    this.batch = batch;
    this.latest.clear();
  }

  credit(methods: readonly MethodRequest[], gamma: number): CreditAnswer {
    const batch = this.batch;
    check(batch !== undefined, "There is no batch yet; play an iteration first.");
    const start = performance.now();
    const credits: Record<string, CreditColumns> = {};
    const errors: Record<string, string> = {};
    for (const { key, id, params } of methods) {
      try {
        const credit = computeCredit(batch, { id, params }, gamma);
        this.latest.set(key, credit);
        const { weights: _, ...columns } = credit;
        credits[key] = columns;
      } catch (error) {
        errors[key] = error instanceof Error ? error.message : String(error);
      }
    }
    return { credits, errors, ms: performance.now() - start };
  }

  /** The weights one row gave to the rows of its group, under the parameters last asked for. */
  weights(key: string, row: number): RowWeights | null {
    return this.latest.get(key)?.weights(row) ?? null;
  }
}
