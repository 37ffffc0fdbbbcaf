/**
 * What the panels ask of the credits on the screen beyond their columns. Each question goes to the worker
 * once, however many ask it.
 */
import { startTransition, useEffect, useState } from "react";
import type { RowWeights } from "../../credit/estimator.ts";
import type { SharedTerms } from "../../credit/similarity/sharedTerms.ts";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { ComparisonShares, CreditAnswer, GroupWeights } from "../../engine/credit/creditAnswer.ts";
import { methodRequest, selectSliders, useLens } from "./lens.ts";
import { askAbout } from "./shownBatch.ts";

/** The moment that is drawn. */
interface Moment {
  readonly page: PageBatch;
  readonly answer: CreditAnswer;
}

type Worker = Parameters<Parameters<typeof askAbout>[1]>[0];

const known = new WeakMap<CreditAnswer, Map<string, Promise<unknown>>>();

/** The reply to a question named `key`; undefined where the answer has been overtaken. */
function ask<T>(
  answer: CreditAnswer,
  key: string,
  question: (worker: Worker) => Promise<T>,
): Promise<T> | undefined {
  const replies = known.get(answer) ?? new Map<string, Promise<unknown>>();
  known.set(answer, replies);
  if (!replies.has(key)) {
    const reply = askAbout(answer, question);
    if (!reply) return undefined;
    replies.set(key, reply);
  }
  return replies.get(key) as Promise<T>;
}

/**
 * The reply on its way into a panel; `key` null asks nothing. Until a new reply is there, the one before
 * stays as long as the rollouts do, so that nothing flickers: every reply says itself what it is about. Drawn
 * at leisure, like the batches themselves.
 */
function useReply<T>(
  { page, answer }: Moment,
  key: string | null,
  question: (worker: Worker) => Promise<T>,
): T | undefined {
  const [latest, setLatest] = useState<{ page: PageBatch; value: T } | { error: unknown } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the question
  useEffect(() => {
    if (key === null) return;
    let current = true;
    ask(answer, key, question)?.then(
      (value) => current && startTransition(() => setLatest({ page, value })),
      (error) => current && setLatest({ error }),
    );
    return () => {
      current = false;
    };
  }, [page, answer, key]);
  if (latest === null) return undefined;
  if ("error" in latest) throw latest.error;
  return latest.page === page ? latest.value : undefined;
}

export interface StepWeights {
  readonly method: string;
  readonly row: number;
  /** Null where the method has not been computed. */
  readonly weights: RowWeights | null;
}

/** The weights one step gave to others under one method. */
export function useStepWeights(moment: Moment, method: string, row: number): StepWeights | undefined {
  return useReply(moment, `weights ${method} ${row}`, async (worker) => ({
    method,
    row,
    weights: await worker.weights(method, row),
  }));
}

export interface StepTerms {
  readonly row: number;
  /** By row of the other step. */
  readonly byRow: ReadonlyMap<number, SharedTerms>;
}

/** The terms that a step's text shares with those of other steps, as ProxMO reads them. */
export function useSharedTerms(
  moment: Moment,
  row: number,
  others: readonly number[],
): StepTerms | undefined {
  const { params } = methodRequest("proxmo", useLens(selectSliders));
  const key = others.length > 0 && moment.page.batch.anchor ? `terms ${row} ${others}` : null;
  return useReply(moment, key, async (worker) => {
    const shared = await worker.sharedTerms(row, others, params);
    return { row, byRow: new Map(others.map((other, i) => [other, shared[i]])) };
  });
}

export interface ShownWeights extends GroupWeights {
  readonly group: number;
}

/** The weight matrices of a group under the given methods; `wanted` false asks nothing. */
export function useGroupWeights(
  moment: Moment,
  methods: readonly string[],
  group: number,
  wanted: boolean,
): ShownWeights | undefined {
  const { params } = methodRequest("proxmo", useLens(selectSliders));
  return useReply(moment, wanted ? `matrices ${group} ${methods}` : null, async (worker) => ({
    group,
    ...(await worker.weightMatrices(methods, group, params)),
  }));
}

/** The ratio from which GiGPO's similarity grouping takes two texts for the same state. */
export const SIMILAR = 0.95;

/** How many steps of the batch each way to compare leaves alone; null without texts. */
export function useComparisonShares(moment: Moment, wanted: boolean): ComparisonShares | null | undefined {
  const { params } = methodRequest("proxmo", useLens(selectSliders));
  return useReply(moment, wanted ? "shares" : null, (worker) => worker.comparisonShares(SIMILAR, params));
}
