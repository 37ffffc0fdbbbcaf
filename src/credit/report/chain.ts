/**
 * From GRPO to ProxMO, one mechanism at a time, all in one normalisation, so that whatever changes from one
 * stop to the next is the doing of that mechanism:
 *
 *   grpo        e_i = c_g (R_i − mean_g)                     c_g: 1 (variant code) or 1 / σ_g (variant paper)
 *   modulation  w_i e_i
 *   proxmo      w_i e_i + ω (G_it − Σ_j W_{it,j} G_j)        = modulation + the soft part
 *   gigpo       e_i + ω (G_it − mean over equal texts)       = grpo + the exact part
 */
import type { Credit } from "../estimator.ts";

/** ProxMO under the reader's switches. */
type Full = Pick<Credit, "advantage" | "parts" | "unassigned" | "modulation">;

export const STOPS = ["grpo", "modulation", "proxmo", "gigpo"] as const;
export type StopId = (typeof STOPS)[number];

interface Stop {
  /** [rows] the advantage at this stop. */
  readonly advantage: Float64Array;
  /** [rows] what this stop adds to the one it is built on; absent where it is built on none. */
  readonly added?: Float64Array;
  /** [rows] 1 where its step part found nothing to compare with. */
  readonly unassigned?: Uint8Array;
}

export type Chain = Readonly<Record<StopId, Stop>>;

/** The stop that another one is built on. */
export const BUILT_ON: Readonly<Record<StopId, StopId | null>> = {
  grpo: null,
  modulation: "grpo",
  proxmo: "modulation",
  gigpo: "grpo",
};

/**
 * What the two credits that the chain is made of change in ProxMO's switches: the second is without
 * modulation and compares equal texts only.
 */
export const EXACT_SWITCHES = { modulation: false, stepBaseline: "exact" } as const;

/**
 * @param full ProxMO
 * @param exact ProxMO with `EXACT_SWITCHES` and otherwise the same switches
 */
export function chainOf(full: Full, exact: Full): Chain {
  const plain = exact.parts.episode;
  const modulated = full.parts.episode;
  return {
    grpo: { advantage: plain },
    modulation: { advantage: modulated, added: modulated.map((value, row) => value - plain[row]) },
    proxmo: { advantage: full.advantage, added: full.parts.step, unassigned: full.unassigned },
    gigpo: { advantage: exact.advantage, added: exact.parts.step, unassigned: exact.unassigned },
  };
}
