/**
 * A batch with its advantages as canonical rollout lines, the settings in the header: what a trainer would
 * have logged, and any reader of such files takes back.
 */
import { type BesideColumns, canonicalOf } from "../../formats/canonical/canonicalText.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { Spec } from "../spec.ts";

interface RolloutsFacts {
  /** Where the rollouts come from, in words. */
  readonly source: string;
  /** γ of the advantages. */
  readonly gamma: number;
  /** The settings that played them; absent where they came from a file. */
  readonly spec?: Spec;
  /** Opens the same rollouts on the page. */
  readonly link?: string;
  /** The methods by the name their advantages have, with all parameters. */
  readonly methods: readonly object[];
}

/** JSON Lines, in the order in which the steps were given. */
export function rolloutsFile(
  batch: Batch,
  { source, gamma, spec, link, methods }: RolloutsFacts,
  beside: BesideColumns,
): string {
  const header = { source, gamma, rewardScale: spec?.rewardScale ?? 1, methods, spec, link };
  return canonicalOf(batch, header, beside);
}
