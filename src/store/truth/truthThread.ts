/**
 * The thread that measures: it holds one batch with its policy, and does one piece of work after the other.
 */

import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { heard, type TruthThread } from "../../engine/client.ts";
import { JobQueue } from "../../engine/thread/jobQueue.ts";
import { ThreadOnDemand } from "../../engine/thread/openWorker.ts";
import type { BatchRecord } from "../../engine/truth/truthService.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { Newest } from "../../lib/newest.ts";
import { rowsOf } from "../../rollout/rowsOf.ts";
import type { Outside } from "../outside.ts";
import type { Run } from "../run/run.ts";

export type TruthCalls = TruthThread["api"];

export function createMeasuring({ openTruth }: Pick<Outside, "openTruth">, run: Pick<Run, "policyWeights">) {
  const threads = new ThreadOnDemand(openTruth);
  let held: { readonly thread: TruthThread; readonly page: PageBatch } | null = null;
  const efforts = new Newest();
  const jobs = new JobQueue();

  /** All that is asked for until something else is wanted: it ends together, and nothing waits for it. */
  function newEffort() {
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    return { wanted: efforts.begin(stop), stopped };
  }
  let effort = newEffort();

  /** Whether it holds this batch (as played). */
  const holds = (page: PageBatch): boolean => held?.page === page && held.thread === threads.running;

  /**
   * Does it after the work before it, unless it is stopped until then; `wanted` tells it on its way. It has
   * to catch its own errors.
   */
  function inTurn(work: (wanted: () => boolean) => Promise<void>): Promise<void> {
    const { wanted, stopped } = effort;
    return jobs.run(async () => {
      if (wanted()) await Promise.race([work(wanted), stopped]);
    });
  }

  /** Ends what is under way and drops what waits. */
  function stop(): void {
    effort = newEffort();
    threads.running?.api.stop().catch(() => {});
  }

  /**
   * The thread with this batch (as played) and its policy loaded; null where it was stopped. Errors
   * (InputError): it cannot be played again.
   */
  async function withBatch(
    page: PageBatch,
    onShare: (share: number) => void,
    wanted: () => boolean,
  ): Promise<TruthCalls | null> {
    const thread = threads.get();
    if (holds(page)) return thread.api;
    held = null;
    const { origin, policy } = page;
    const record = recordOf(page);
    const weights = policy === undefined ? null : await run.policyWeights(policy);
    if (!wanted()) return null;
    // The lane that played it; of a recording, which does not say, the last one first.
    const lanes = record.spec.lanes.filter(
      (lane) => origin?.lane === undefined || laneKey(lane) === origin.lane,
    );
    const done = await thread.api.load(
      { ...record, weights: weights ?? undefined },
      lanes.toReversed(),
      heard(onShare),
    );
    if (!done || !wanted()) return null;
    held = { thread, page };
    return thread.api;
  }

  /** Starts the thread that measures, so that it needs no network later. */
  const prepare = (): void => void threads.get();

  return { prepare, holds, inTurn, stop, withBatch };
}

function recordOf({ origin, batch, chosen, iteration }: PageBatch): BatchRecord {
  if (!origin || !chosen)
    throw new Error("These rollouts come from elsewhere: there is no world in which to continue them.");
  return {
    spec: origin.spec,
    replicate: origin.replicate,
    iteration,
    actions: Array.from({ length: batch.trajectories }, (_, t) => chosen.slice(...rowsOf(batch, t))),
    logprob: batch.logprob,
    entropy: batch.entropy,
  };
}
