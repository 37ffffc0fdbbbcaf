/** ProxMO taken apart: what success-rate modulation adds, and what the soft baseline adds, each alone. */
import type { Method } from "../../credit/index.ts";
import type { Interval } from "../../lib/stats.ts";
import { laneKey } from "../lanes.ts";
import { pairedIn } from "./paired.ts";
import type { JudgedCell, Yardstick } from "./yardsticks.ts";

export type ProxmoVariant = "code" | "paper";

/** The four corners; `neither` is the plain episode advantage of the variant. */
interface AblationMethods {
  readonly both: Method;
  readonly modulationOnly: Method;
  readonly softOnly: Method;
  readonly neither: Method;
}

export function ablationMethods(variant: ProxmoVariant): AblationMethods {
  const own = variant === "code" ? {} : { variant };
  const proxmo = (params: object): Method => ({ id: "proxmo", params: { ...own, ...params } });
  return {
    both: proxmo({}),
    modulationOnly: proxmo({ stepWeight: 0 }),
    softOnly: proxmo({ modulation: false }),
    neither: proxmo({ modulation: false, stepWeight: 0 }),
  };
}

/**
 * Whether a method is ProxMO with a part left out: it says what the part adds, and is no choice of its own.
 */
export function isPartOfProxmo(key: string): boolean {
  return (["code", "paper"] as const).some((variant) => {
    const { modulationOnly, softOnly, neither } = ablationMethods(variant);
    return [modulationOnly, softOnly, neither].some((method) => laneKey(method) === key);
  });
}

/** Paired differences in one cell. n is 0 where a corner was not computed. */
export interface Ablation {
  /** To the plain episode advantage: each part alone, and both. */
  readonly modulation: Interval;
  readonly soft: Interval;
  readonly both: Interval;
  /** To the soft baseline: what modulation adds on top of it. */
  readonly modulationOnTop: Interval;
}

export function ablationIn(cell: JudgedCell, yardstick: Yardstick["id"], variant: ProxmoVariant): Ablation {
  const { both, modulationOnly, softOnly, neither } = ablationMethods(variant);
  const difference = (method: Method, other: Method) =>
    pairedIn(cell, yardstick, laneKey(method), laneKey(other));
  return {
    modulation: difference(modulationOnly, neither),
    soft: difference(softOnly, neither),
    both: difference(both, neither),
    modulationOnTop: difference(both, softOnly),
  };
}
