/**
 * The lens: which methods are compared, and one set of sliders for all of them. It changes what is shown of
 * the current rollouts, at once; what the policy trains on belongs to the spec.
 */
import { createStore } from "zustand/vanilla";
import { variantRange } from "../../credit/estimators/proxmo/proxmoParams.ts";
import { estimatorById, missingColumns, rewardParams } from "../../credit/index.ts";
import { EXACT_SWITCHES } from "../../credit/report/chain.ts";
import { isUserMethodId } from "../../credit/user/method.ts";
import { fullRewardOf, type PageBatch } from "../../engine/batch/pageBatch.ts";
import type { MethodRequest } from "../../engine/credit/creditAnswer.ts";
import { DEFAULT_VIEW, type Sliders } from "../../experiment/share/viewState.ts";

export type CreditSliders = Readonly<Sliders>;

/** The released settings. */
export const RELEASED: CreditSliders = DEFAULT_VIEW.sliders;

export interface LensState {
  readonly compare: readonly string[];
  readonly sliders: CreditSliders;
  /** The difference map shows the first minus the second. */
  readonly difference: readonly [string, string];
  /**
   * Unit of colours and bars: advantages as computed, or in units of each method's root mean square, which
   * training divides by.
   */
  readonly unit: "rms" | "raw";
  /** The method whose number is taken apart; the last of the compared ones where it is not among them. */
  readonly explain: string;
}

export type Lens = ReturnType<typeof createLens>;

export function createLens() {
  const store = createStore<LensState>()(() => ({
    compare: DEFAULT_VIEW.compare,
    sliders: RELEASED,
    difference: DEFAULT_VIEW.difference,
    unit: DEFAULT_VIEW.unit,
    explain: DEFAULT_VIEW.explain,
  }));
  const { setState } = store;
  const setSliders = (change: Partial<CreditSliders>) =>
    setState(({ sliders }) => ({ sliders: { ...sliders, ...change } }));
  return {
    ...store,
    setSliders,
    /** ProxMO as released or as in the paper, with the range of w that belongs to it. */
    setVariant: (variant: CreditSliders["variant"]) => setSliders({ variant, range: variantRange(variant) }),
    setCompare: (compare: readonly string[]) => setState({ compare }),
    setDifference: (difference: readonly [string, string]) => setState({ difference }),
    setUnit: (unit: LensState["unit"]) => setState({ unit }),
    setExplain: (explain: string) => setState({ explain }),
    /** Takes this method's number apart, which is compared from then on. */
    explain: (id: string) =>
      setState(({ compare }) => ({
        explain: id,
        compare: compare.includes(id) ? compare : [...compare, id],
      })),
  };
}

/**
 * Which sliders reach which estimator; what a full success is paid follows the rollouts, and the rest keep
 * their own defaults.
 */
export function methodRequest(id: string, sliders: CreditSliders, fullReward = 1): MethodRequest {
  const { sliders: followed = [] } = estimatorById(id);
  const own = isUserMethodId(id) ? sliders.own[id] : undefined;
  const set = Object.fromEntries(followed.map((name) => [name, sliders[name]]));
  return { key: id, id, params: own ?? { ...set, ...rewardParams(id, fullReward) } };
}

/** Keys of the two credits that the stage's chain is made of, see `chainOf`. */
export const CHAIN = "chain";
export const EXACT = "chain, exact";

/** Whether a credit's key is that of a method, and not one of the chain's. */
export const isMethod = (key: string): boolean => key !== CHAIN && key !== EXACT;

/**
 * Everything the page draws: the chain of the stage, the compared methods and both sides of the difference,
 * as far as the batch has their columns.
 */
export function requestsOf({ compare, difference, sliders }: LensState, page: PageBatch): MethodRequest[] {
  const fullReward = fullRewardOf(page);
  const computable = (id: string) => missingColumns(estimatorById(id), page.batch).length === 0;
  const proxmo = methodRequest("proxmo", sliders);
  const chain = [
    { ...proxmo, key: CHAIN },
    { ...proxmo, key: EXACT, params: { ...proxmo.params, ...EXACT_SWITCHES } },
  ];
  const methods = [...new Set([...compare, ...difference])].filter(computable);
  return [
    ...methods.map((id) => methodRequest(id, sliders, fullReward)),
    ...(computable("proxmo") ? chain : []),
  ];
}

export const selectExplain = (state: LensState) => state.explain;
export const selectUnit = (state: LensState) => state.unit;
export const selectCompare = (state: LensState) => state.compare;
export const selectSliders = (state: LensState) => state.sliders;
export const selectDifference = (state: LensState) => state.difference;
