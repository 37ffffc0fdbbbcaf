/** What the panels ask of the credits on the screen beyond their columns. */
import type { RowWeights } from "../../credit/estimator.ts";
import type { SharedTerms } from "../../credit/similarity/sharedTerms.ts";
import type {
  ComparisonShares,
  CreditAnswer,
  GroupWeights,
  MethodRequest,
} from "../../engine/credit/creditAnswer.ts";
import type { CreditCalls } from "./creditThread.ts";
import type { ShownBatch } from "./shownBatch.ts";

/** ProxMO's parameters, by which texts are compared. */
type Params = MethodRequest["params"];

export interface CreditQuestion<T> {
  /** Equal questions have equal keys. */
  readonly key: string;
  ask(worker: CreditCalls): Promise<T>;
}

export interface StepWeights {
  readonly method: string;
  readonly row: number;
  /** Null where the method has not been computed. */
  readonly weights: RowWeights | null;
}

/** The weights one step gave to others under one method. */
export const stepWeights = (method: string, row: number): CreditQuestion<StepWeights> => ({
  key: `weights ${method} ${row}`,
  ask: async (worker) => ({ method, row, weights: await worker.weights(method, row) }),
});

export interface StepTerms {
  readonly row: number;
  /** By row of the other step. */
  readonly byRow: ReadonlyMap<number, SharedTerms>;
}

/** The terms that a step's text shares with those of other steps, as ProxMO reads them. */
export const stepTerms = (
  row: number,
  others: readonly number[],
  params: Params,
): CreditQuestion<StepTerms> => ({
  key: `terms ${row} ${others}`,
  ask: async (worker) => {
    const shared = await worker.sharedTerms(row, others, params);
    return { row, byRow: new Map(others.map((other, i) => [other, shared[i]])) };
  },
});

export interface ShownWeights extends GroupWeights {
  readonly group: number;
}

/** The weight matrices of a group under the given methods. */
export const groupWeights = (
  methods: readonly string[],
  group: number,
  params: Params,
): CreditQuestion<ShownWeights> => ({
  key: `matrices ${group} ${methods}`,
  ask: async (worker) => ({ group, ...(await worker.weightMatrices(methods, group, params)) }),
});

/** The ratio from which GiGPO's similarity grouping takes two texts for the same state. */
export const SIMILAR = 0.95;

/** How many steps of the batch each way to compare leaves alone; null without texts. */
export const comparisonShares = (params: Params): CreditQuestion<ComparisonShares | null> => ({
  key: "shares",
  ask: (worker) => worker.comparisonShares(SIMILAR, params),
});

export function createCreditQueries(batch: ShownBatch) {
  const known = new WeakMap<CreditAnswer, Map<string, Promise<unknown>>>();

  /**
   * The reply to a question, which goes to the worker once, however many ask it; undefined where the answer
   * has been overtaken.
   */
  function ask<T>(answer: CreditAnswer, { key, ask }: CreditQuestion<T>): Promise<T> | undefined {
    const replies = known.get(answer) ?? new Map<string, Promise<unknown>>();
    known.set(answer, replies);
    if (!replies.has(key)) {
      const reply = batch.askAbout(answer, ask);
      if (!reply) return undefined;
      replies.set(key, reply);
    }
    return replies.get(key) as Promise<T>;
  }

  return { ask };
}
