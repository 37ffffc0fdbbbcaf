/**
 * Truth on request: holds one played batch with its policy, measures groups of it, on several threads where
 * it may, scores methods against them, plays other choices.
 */

import type { Remote } from "comlink";
import type { Method } from "../../credit/index.ts";
import type { RegimeCell } from "../../experiment/regimes/regimes.ts";
import type { Spec } from "../../experiment/spec.ts";
import type { Sweep } from "../../experiment/sweep/sweep.ts";
import { computeRun } from "../../learn/sweep/computeRun.ts";
import { type PlayedRecord, replayRecord, truthKey } from "../../learn/truth/replayRecord.ts";
import { retrace } from "../../learn/truth/retrace.ts";
import { type PlayedNet, type Scorecard, scorecard } from "../../learn/truth/scorecard.ts";
import { check } from "../../lib/assert.ts";
import { subKey } from "../../lib/rng.ts";
import { trajectoriesOf } from "../../rollout/rowsOf.ts";
import { assembleTruth, playContinuations, type Truth } from "../../truth/branch.ts";
import { type ChoiceComparison, compareChoices } from "../../truth/compareChoices.ts";
import type { BranchOrigin } from "../../truth/fork.ts";
import { joinTruths } from "../../truth/joinTruths.ts";
import type { SandboxLender } from "../sandbox/lender.ts";
import { UserMethods } from "../sandbox/userMethods.ts";
import { withUserContent } from "../storage/userContent.ts";
import { type ThreadWish, workersFor } from "../thread/workers.ts";
import { BranchPool } from "./branchPool.ts";
import type { BranchThread } from "./openBranchThread.ts";
import { type OnShare, Stoppable } from "./stoppable.ts";

interface MeasureRequest {
  readonly groups: readonly number[];
  readonly continuations: number;
  readonly gamma: number;
  /** How many threads may play. */
  readonly threads: ThreadWish;
}

interface ChoiceRequest {
  readonly row: number;
  readonly choice: number;
  readonly continuations: number;
  readonly gamma: number;
}

/** A batch with the weights of its policy, where they are at hand. */
export type BatchRecord = Omit<PlayedRecord, "weights"> & Partial<Pick<PlayedRecord, "weights">>;

export class TruthService {
  private record: PlayedRecord | undefined;
  private loaded: { origin: BranchOrigin; played: PlayedNet } | undefined;
  private readonly work = new Stoppable();
  private readonly pool: BranchPool;
  private readonly users = new UserMethods();

  /** @param openHelper absent: it plays all by itself */
  constructor(openHelper?: () => BranchThread) {
    this.pool = new BranchPool(openHelper);
  }

  /** Where users' methods run. */
  lend(lender: Remote<SandboxLender>): void {
    this.users.borrowFrom(lender);
  }

  /**
   * Takes a batch; what is still being measured on the one before stops. Without weights its policy is
   * trained again, by one of the lanes. False where it was stopped. Errors (InputError): it cannot be played
   * again.
   */
  async load(batch: BatchRecord, lanes: Spec["lanes"], onShare: OnShare): Promise<boolean> {
    this.stop();
    const stopped = this.work.watch();
    this.loaded = undefined;
    await withUserContent(batch.spec.world, () => {});
    await this.users.know(lanes.map(({ id }) => id));
    if (stopped()) return false;
    const weights =
      batch.weights ?? (await this.work.run((onStep) => retrace(batch, lanes, onStep), onShare));
    if (!weights) return false;
    this.record = { ...batch, weights };
    this.loaded = replayRecord(this.record);
    return true;
  }

  /** Ends what is being played; its answer is null. */
  stop(): void {
    this.work.stop();
    this.pool.stop();
  }

  /**
   * The truth of whole groups; null where it was stopped. It does not depend on how many threads play.
   * Errors (InputError): an odd or tiny K; a policy that is not the one that played.
   */
  async measure(request: MeasureRequest, onShare: OnShare): Promise<Truth | null> {
    const { origin, key, record } = this.current();
    const { groups, continuations, gamma, threads } = request;
    const trajectories = groups.flatMap((g) => trajectoriesOf(origin.collected.batch, g));
    const parts = await this.pool.play(
      record,
      { trajectories, continuations, gamma },
      (piece, tell) => this.work.run((onStep) => playContinuations(origin, { ...piece, key, onStep }), tell),
      workersFor(trajectories.length, threads.wish, threads.ease),
      onShare,
    );
    return parts && assembleTruth(origin, request, parts);
  }

  /** Methods on the batch as played, against what was measured of it. */
  async score(truths: readonly Truth[], methods: readonly Method[], gamma: number): Promise<Scorecard> {
    this.current();
    await this.users.know(methods.map(({ id }) => id));
    return scorecard(this.loaded!.played, joinTruths(truths), methods, gamma);
  }

  /** Another choice at a step; null where it was stopped. */
  compare(request: ChoiceRequest, onShare: OnShare): Promise<ChoiceComparison | null> {
    const { origin, key } = this.current();
    return this.work.run(
      (onStep) => compareChoices(origin, { ...request, key: subKey(key, "choice"), onStep }),
      onShare,
    );
  }

  /** One run of a sweep, trained and measured here. */
  async regime(sweep: Sweep, run: number, onShare: OnShare): Promise<RegimeCell[]> {
    const lanes = (sweep.base.lanes ?? []) as readonly Method[];
    await this.users.know([...lanes, ...sweep.methods].map(({ id }) => id));
    return computeRun(sweep, run, onShare);
  }

  private current() {
    const { loaded, record } = this;
    check(loaded !== undefined && record !== undefined, "There are no rollouts to measure yet.");
    return { origin: loaded.origin, key: truthKey(record), record };
  }
}
