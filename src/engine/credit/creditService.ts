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
import { isUserMethodId } from "../../credit/user/method.ts";
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

/** How long an answer waits for users' methods. */
const PATIENCE_MS = 300;

export class CreditService {
  private readonly users = new UserMethods();
  private settling: Promise<void> = Promise.resolve();
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

  /** Users' methods get a moment; what they need beyond it does not keep the others waiting. */
  async credit(methods: readonly MethodRequest[], gamma: number): Promise<CreditAnswer> {
    const batch = this.loaded();
    const start = performance.now();
    const credits: Record<string, CreditColumns> = {};
    const errors: Record<string, string> = {};
    const open = new Map<string, Promise<void>>();
    for (const request of methods) {
      const { key } = request;
      const work = this.compute(batch, request, gamma).then(
        (credit) => {
          const { weights: _, fetchWeights: _later, ...columns } = credit;
          credits[key] = columns;
        },
        (error) => {
          errors[key] = messageOf(error);
        },
      );
      open.set(
        key,
        work.then(() => void open.delete(key)),
      );
      if (!isUserMethodId(request.id)) await work;
    }
    const all = Promise.all(open.values());
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    this.settling = all.then(() => {});
    const pending = [...open.keys()];
    for (const key of pending) errors[key] = "Still being computed…";
    return {
      credits: { ...credits },
      errors: { ...errors },
      pending,
      ms: performance.now() - start,
    };
  }

  /** When everything that was pending in the last answer has been computed, or has failed. */
  settled(): Promise<void> {
    return this.settling;
  }

  private async compute(batch: Batch, { key, id, params }: MethodRequest, gamma: number): Promise<Credit> {
    await this.users.know([id]);
    const credit = await creditOf(batch, { id, params }, gamma);
    // Another batch may have come meanwhile.
    if (this.batch === batch) this.latest.set(key, credit);
    return credit;
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
