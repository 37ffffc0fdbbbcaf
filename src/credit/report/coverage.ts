import { indicesWhere } from "../../lib/columns.ts";
import type { Batch } from "../../rollout/batch.ts";
import { sizeOf } from "../../rollout/rowsOf.ts";
import { returnsAreEqual } from "../parts/episodePart.ts";
import { exactAnchors, similarAnchors } from "../similarity/anchors.ts";
import type { Partition } from "../similarity/partition.ts";

/**
 * How much of a batch gives an estimator something to compare: for curves and alarms. Shares are from 0 to 1.
 */
interface Coverage {
  /**
   * Share of groups in which all episode returns are equal, or that hold one trajectory: no episode-level
   * signal.
   */
  readonly deadGroups: number;
  /** Share of steps whose anchor text no other step of the group has; undefined without an anchor column. */
  readonly exactSingletons?: number;
  /** The same with similarity groups at the threshold; undefined where no threshold was given. */
  readonly similaritySingletons?: number;
}

/** `threshold` asks for the similarity share, which takes longer (see `similarAnchors`). */
export function coverageOf(batch: Batch, threshold?: number): Coverage {
  const dead = indicesWhere(batch.groups, (g) => sizeOf(batch, g) === 1 || returnsAreEqual(batch, g)).length;
  return {
    deadGroups: dead / batch.groups,
    exactSingletons: batch.anchor ? singletonShare(exactAnchors(batch)) : undefined,
    similaritySingletons:
      batch.anchor && threshold !== undefined ? singletonShare(similarAnchors(batch, threshold)) : undefined,
  };
}

function singletonShare({ start, members }: Partition): number {
  let alone = 0;
  for (let b = 0; b + 1 < start.length; b++) alone += Number(start[b + 1] - start[b] === 1);
  return alone / members.length;
}
