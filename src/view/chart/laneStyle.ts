/**
 * How the curve of a lane is told from the others: by its method's colour and glyph, and among lanes of one
 * method by its dashes.
 */
import type { MethodStyle } from "../../credit/estimator.ts";
import { methodStyle } from "../theme.ts";

export interface LaneStyle extends MethodStyle {
  /** Absent: drawn through. */
  readonly dash?: string;
}

export const DASHES = [undefined, "7 3", "2 3", "10 3 2 3", "4 6", "1 5"] as const;

/** The styles of lanes shown together, in their order. */
export function laneStyles(lanes: readonly { readonly id: string }[]): LaneStyle[] {
  const seen = new Map<string, number>();
  return lanes.map(({ id }) => {
    const nth = seen.get(id) ?? 0;
    seen.set(id, nth + 1);
    return { ...methodStyle(id), dash: DASHES[nth % DASHES.length] };
  });
}
