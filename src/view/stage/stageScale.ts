/**
 * The colour scale of the stage: one for the whole story, so that a cell that becomes stronger looks
 * stronger, unless the reader asks for the largest value of this batch.
 */
import type { Chain } from "../../credit/report/chain.ts";
import { STOPS } from "../../credit/report/chain.ts";
import type { Sliders } from "../../experiment/share/viewState.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { StageState, StageStop } from "../../store/reader/stage.ts";

/**
 * Ends of the scale where returns span one unit: advantages of ProxMO lie within 1 + ω (code: differences
 * from the mean) or within √(N − 1) + ω (paper: z-scores); most of a story is well inside.
 */
const FIXED = { code: 1.5, paper: 3 } as const;
/** What modulation adds is at most its range times the advantage. */
const ADDED = { soft: 1, modulation: 0.05 } as const;

/** Largest |R| of the batch, at least what a success pays here; 1 in most worlds. */
export function returnSpan({ episodeReturn }: Pick<Batch, "episodeReturn">): number {
  let span = 0;
  for (const R of episodeReturn) span = Math.max(span, Math.abs(R));
  return span > 0 ? span : 1;
}

interface ScaleOf {
  readonly stop: StageStop;
  readonly addedOnly: boolean;
  readonly scale: StageState["scale"];
  readonly variant: Sliders["variant"];
  /** `returnSpan` */
  readonly span: number;
  readonly chain: Chain;
}

/** Advantages from −domain to +domain span the colours. Above 0. */
export function stageDomain({ stop, addedOnly, scale, variant, span, chain }: ScaleOf): number {
  if (scale === "fit") return fitted(chain, addedOnly ? stop : null);
  // z-scores have no unit; differences have that of the reward.
  const unit = variant === "paper" ? 1 : span;
  if (!addedOnly) return FIXED[variant] * unit;
  return stop === "modulation" ? ADDED.modulation * unit : ADDED.soft * span;
}

/** Largest value of the story, or of what one stop adds. */
function fitted(chain: Chain, added: StageStop | null): number {
  let most = 0;
  for (const stop of STOPS) {
    if (added !== null && stop !== added) continue;
    const values = added === null ? chain[stop].advantage : (chain[stop].added ?? chain[stop].advantage);
    for (const value of values) most = Math.max(most, Math.abs(value));
  }
  return most > 0 ? most : 1;
}
