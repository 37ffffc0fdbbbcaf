/**
 * Truth on request: holds one played batch with its policy, measures groups of it, scores methods against
 * them, plays other choices.
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
import { measureTruth, type Truth } from "../../truth/branch.ts";
import { type ChoiceComparison, compareChoices } from "../../truth/compareChoices.ts";
import type { BranchOrigin, OnProgress } from "../../truth/fork.ts";
import { joinTruths } from "../../truth/joinTruths.ts";
import type { SandboxLender } from "../sandbox/lender.ts";
import { UserMethods } from "../sandbox/userMethods.ts";
import { withUserContent } from "../storage/userContent.ts";
import { yieldToEventLoop } from "../thread/yieldToEventLoop.ts";

/** Between two looks at the messages that came in. */
const BREATH_MS = 30;

interface MeasureRequest {
  readonly groups: readonly number[];
  readonly continuations: number;
  readonly gamma: number;
}

interface ChoiceRequest {
  readonly row: number;
  readonly choice: number;
  readonly continuations: number;
  readonly gamma: number;
}

/** A batch with the weights of its policy, where they are at hand. */
export type BatchRecord = Omit<PlayedRecord, "weights"> & Partial<Pick<PlayedRecord, "weights">>;

/** Share done, 0 to 1. */
type OnShare = (share: number) => void;

class Stopped extends Error {}

export class TruthService {
  private record: PlayedRecord | undefined;
  private loaded: { origin: BranchOrigin; played: PlayedNet } | undefined;
  private generation = 0;
  private readonly users = new UserMethods();

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
    const generation = ++this.generation;
    this.loaded = undefined;
    await withUserContent(batch.spec.world, () => {});
    await this.users.know(lanes.map(({ id }) => id));
    if (generation !== this.generation) return false;
    const weights =
      batch.weights ?? (await this.unlessStopped((onStep) => retrace(batch, lanes, onStep), onShare));
    if (!weights) return false;
    this.record = { ...batch, weights };
    this.loaded = replayRecord(this.record);
    return true;
  }

  /** Ends what is being played; its answer is null. */
  stop(): void {
    this.generation++;
  }

  /** The truth of whole groups; null where it was stopped. */
  async measure({ groups, continuations, gamma }: MeasureRequest, onShare: OnShare): Promise<Truth | null> {
    const { origin, key } = this.current();
    const trajectories = groups.flatMap((g) => trajectoriesOf(origin.collected.batch, g));
    return this.unlessStopped(
      (onStep) => measureTruth(origin, { gamma, continuations, trajectories, key, onStep }),
      onShare,
    );
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
    return this.unlessStopped(
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
    check(this.loaded !== undefined && this.record !== undefined, "There are no rollouts to measure yet.");
    return { origin: this.loaded.origin, key: truthKey(this.record) };
  }

  /** Looks at incoming messages now and then while playing, so that it can be stopped. */
  private async unlessStopped<T>(
    work: (onStep: OnProgress) => Promise<T>,
    onShare: OnShare,
  ): Promise<T | null> {
    const generation = this.generation;
    let breath = performance.now();
    try {
      return await work(async (over, all) => {
        if (performance.now() - breath < BREATH_MS) return;
        onShare(over / all);
        await yieldToEventLoop();
        if (generation !== this.generation) throw new Stopped();
        breath = performance.now();
      });
    } catch (error) {
      if (error instanceof Stopped) return null;
      throw error;
    }
  }
}
