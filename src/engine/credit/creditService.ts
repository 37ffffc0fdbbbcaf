/**
 * Credit on request: holds one batch, recomputes any estimator on it, answers for the weights of single rows.
 */

import type { Remote } from "comlink";
import type { Credit, RowWeights } from "../../credit/estimator.ts";
import { proxmoParams, resolveProxmo } from "../../credit/estimators/proxmo/proxmoParams.ts";
import { creditOf } from "../../credit/index.ts";
import { softShares, softSpread } from "../../credit/parts/softSpread.ts";
import { similarityMatrix, weightMatrix } from "../../credit/parts/weightMatrix.ts";
import { coverageOf } from "../../credit/report/coverage.ts";
import { type SharedTerms, sharedTerms } from "../../credit/similarity/sharedTerms.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { sharedOfFile } from "../../experiment/share/sharedFile.ts";
import { check, messageOf } from "../../lib/assert.ts";
import { range } from "../../lib/columns.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup } from "../../rollout/rowsOf.ts";
import type { PageBatch } from "../batch/pageBatch.ts";
import { playSnapshot } from "../batch/playSnapshot.ts";
import type { SandboxLender } from "../sandbox/lender.ts";
import { UserMethods } from "../sandbox/userMethods.ts";
import { withUserContent } from "../storage/userContent.ts";
import type {
  ComparisonShares,
  CreditAnswer,
  CreditColumns,
  GroupWeights,
  MethodRequest,
} from "./creditAnswer.ts";

export class CreditService {
  private readonly users = new UserMethods();
  private batch: Batch | undefined;
  private readonly latest = new Map<string, Credit>();

  /** Plays a recorded batch: a file's parsed JSON. Errors (InputError) name what does not fit. */
  playFile(recording: unknown): PageBatch | Promise<PageBatch> {
    return this.play(sharedOfFile(recording, "The recorded example"));
  }

  /** Plays the batch of a link or file. Errors (InputError): it is not of this world and these settings. */
  play(shared: Shared): PageBatch | Promise<PageBatch> {
    return withUserContent(shared.spec.world, () => playSnapshot(shared));
  }

  load(batch: Batch): void {
    this.batch = batch;
    this.latest.clear();
  }

  /** Where users' methods run. */
  lend(lender: Remote<SandboxLender>): void {
    this.users.borrowFrom(lender);
  }

  async credit(methods: readonly MethodRequest[], gamma: number): Promise<CreditAnswer> {
    const batch = this.loaded();
    const start = performance.now();
    const credits: Record<string, CreditColumns> = {};
    const errors: Record<string, string> = {};
    for (const { key, id, params } of methods) {
      try {
        await this.users.know([id]);
        const credit = await creditOf(batch, { id, params }, gamma);
        this.latest.set(key, credit);
        const { weights: _, fetchWeights: _later, ...columns } = credit;
        credits[key] = columns;
      } catch (error) {
        errors[key] = messageOf(error);
      }
    }
    return { credits, errors, ms: performance.now() - start };
  }

  /** The weights one row gave to the rows of its group, under the parameters last asked for. */
  async weights(key: string, row: number): Promise<RowWeights | null> {
    const credit = this.latest.get(key);
    await credit?.fetchWeights?.([row]);
    return credit?.weights(row) ?? null;
  }

  /**
   * W of one group for each method last asked for under these keys, and the texts' similarity as ProxMO's
   * parameters see it.
   */
  async weightMatrices(
    keys: readonly string[],
    group: number,
    proxmo: MethodRequest["params"],
  ): Promise<GroupWeights> {
    const batch = this.loaded();
    const matrices: Record<string, Float32Array> = {};
    for (const key of keys) {
      const credit = this.latest.get(key);
      await credit?.fetchWeights?.(range(...rowsOfGroup(batch, group)));
      if (credit) matrices[key] = weightMatrix(batch, group, credit);
    }
    return {
      matrices,
      similarity: batch.anchor && similarityMatrix(batch, group, switchesOf(proxmo)),
    };
  }

  /**
   * The terms one row's text shares with those of other rows of its group, as ProxMO's parameters see them.
   */
  sharedTerms(row: number, others: readonly number[], proxmo: MethodRequest["params"]): SharedTerms[] {
    const batch = this.loaded();
    const switches = switchesOf(proxmo);
    return others.map((other) => sharedTerms(batch, row, other, switches));
  }

  /** How many steps of the batch each way to compare leaves alone; null without an anchor column. */
  comparisonShares(threshold: number, proxmo: MethodRequest["params"]): ComparisonShares | null {
    const batch = this.loaded();
    if (!batch.anchor) return null;
    const { exactSingletons = 0, similaritySingletons = 0 } = coverageOf(batch, threshold);
    return { exactSingletons, similaritySingletons, ...softShares(softSpread(batch, switchesOf(proxmo))) };
  }

  private loaded(): Batch {
    check(this.batch !== undefined, "There is no batch yet; play an iteration first.");
    return this.batch;
  }
}

const switchesOf = (params: MethodRequest["params"]) => resolveProxmo(proxmoParams.parse(params));
