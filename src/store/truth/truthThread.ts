/**
 * The thread that measures: it holds one batch with its policy, and does one piece of work after the other.
 */

import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { heard, openTruth, type TruthThread } from "../../engine/client.ts";
import { ThreadOnDemand } from "../../engine/thread/openWorker.ts";
import type { BatchRecord } from "../../engine/truth/truthService.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { rowsOf } from "../../rollout/rowsOf.ts";
import { policyWeights } from "../run/trainingQueries.ts";

export type TruthCalls = TruthThread["api"];

const truth = new ThreadOnDemand(openTruth);
let held: { readonly thread: TruthThread; readonly page: PageBatch } | null = null;

/** Starts the thread that measures, so that it needs no network later. */
export const startTruth = (): void => void truth.get();

/** Whether it holds this batch (as played). */
export const holds = (page: PageBatch): boolean => held?.page === page && held.thread === truth.running;

/** All that is asked for until something else is wanted: it ends together, and nothing later waits for it. */
interface Effort {
  readonly stopped: Promise<void>;
  stop(): void;
}

function newEffort(): Effort {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  return { stopped, stop };
}

let effort = newEffort();
let queue: Promise<void> = Promise.resolve();

/**
 * Does it after the work before it, unless it is stopped until then; `wanted` tells it on its way. It has to
 * catch its own errors.
 */
export function inTurn(work: (wanted: () => boolean) => Promise<void>): Promise<void> {
  const own = effort;
  const wanted = () => own === effort;
  queue = queue.then(async () => {
    if (wanted()) await Promise.race([work(wanted), own.stopped]);
  });
  return queue;
}

/** Ends what is under way and drops what waits. */
export function stopMeasuring(): void {
  effort.stop();
  effort = newEffort();
  truth.running?.api.stop().catch(() => {});
}

/**
 * The thread with this batch (as played) and its policy loaded; null where it was stopped. Errors
 * (InputError): it cannot be played again.
 */
export async function withBatch(
  page: PageBatch,
  onShare: (share: number) => void,
  wanted: () => boolean,
): Promise<TruthCalls | null> {
  const thread = truth.get();
  if (holds(page)) return thread.api;
  held = null;
  const { origin, policy } = page;
  const record = recordOf(page);
  const weights = policy === undefined ? null : await policyWeights(policy);
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

function recordOf({ origin, batch, chosen, iteration }: PageBatch): BatchRecord {
  if (!origin || !chosen)
    throw new Error("These rollouts come from elsewhere: there is no world to play them on in.");
  return {
    spec: origin.spec,
    replicate: origin.replicate,
    iteration,
    actions: Array.from({ length: batch.trajectories }, (_, t) => chosen.slice(...rowsOf(batch, t))),
    logprob: batch.logprob,
  };
}
