/** Replies about the credits on the screen, on their way into a panel. */
import { startTransition, useEffect, useState } from "react";
import type { PageBatch } from "../engine/batch/pageBatch.ts";
import type { ComparisonShares, CreditAnswer } from "../engine/credit/creditAnswer.ts";
import {
  type CreditQuestion,
  comparisonShares,
  groupWeights,
  type ShownWeights,
  type StepTerms,
  type StepWeights,
  stepTerms,
  stepWeights,
} from "../store/batch/creditQueries.ts";
import { methodRequest, selectSliders } from "../store/reader/lens.ts";
import { useLens, usePage } from "./page.tsx";

/** The moment that is drawn. */
interface Moment {
  readonly page: PageBatch;
  readonly answer: CreditAnswer;
}

/**
 * The reply to a question; null asks nothing. Until a new reply is there, the one before stays as long as the
 * rollouts do, so that nothing flickers: every reply says itself what it is about. Drawn at leisure, like the
 * batches themselves.
 */
function useReply<T>({ page, answer }: Moment, question: CreditQuestion<T> | null): T | undefined {
  const { creditQueries } = usePage();
  const [latest, setLatest] = useState<{ page: PageBatch; value: T } | { error: unknown } | null>(null);
  const key = question?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the question
  useEffect(() => {
    if (!question) return;
    let current = true;
    creditQueries.ask(answer, question)?.then(
      (value) => current && startTransition(() => setLatest({ page, value })),
      (error) => current && setLatest({ error }),
    );
    return () => {
      current = false;
    };
  }, [creditQueries, page, answer, key]);
  if (latest === null) return undefined;
  if ("error" in latest) throw latest.error;
  return latest.page === page ? latest.value : undefined;
}

/** ProxMO's parameters under the sliders. */
const useProxmoParams = () => methodRequest("proxmo", useLens(selectSliders)).params;

/** The weights one step gave to others under one method. */
export const useStepWeights = (moment: Moment, method: string, row: number): StepWeights | undefined =>
  useReply(moment, stepWeights(method, row));

/** The terms that a step's text shares with those of other steps, as ProxMO reads them. */
export function useSharedTerms(
  moment: Moment,
  row: number,
  others: readonly number[],
): StepTerms | undefined {
  const params = useProxmoParams();
  const asks = others.length > 0 && moment.page.batch.anchor;
  return useReply(moment, asks ? stepTerms(row, others, params) : null);
}

/** The weight matrices of a group under the given methods; `wanted` false asks nothing. */
export function useGroupWeights(
  moment: Moment,
  methods: readonly string[],
  group: number,
  wanted: boolean,
): ShownWeights | undefined {
  const params = useProxmoParams();
  return useReply(moment, wanted ? groupWeights(methods, group, params) : null);
}

/** How many steps of the batch each way to compare leaves alone; null without texts. */
export function useComparisonShares(moment: Moment, wanted: boolean): ComparisonShares | null | undefined {
  const params = useProxmoParams();
  return useReply(moment, wanted ? comparisonShares(params) : null);
}
