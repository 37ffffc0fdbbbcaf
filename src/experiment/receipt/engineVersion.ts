/**
 * The version of the numbers. It rises when equal specs give other actions, rewards or advantages than
 * before: a changed world, featurizer, policy, update or estimator. It does not rise for anything else, so
 * receipts of equal versions are expected to agree.
 *
 * 1: the first version with receipts. Recorded in `test/golden/digests`.
 *
 * 2: generated household rooms are drawn as often for each family as ALFWorld's, and share places as often. A
 * seed draws other household tasks than before; given games, the corridor and the shop are as they were.
 * ProxMO's paper variant compares steps with those of the same step index.
 *
 * 3: given ALFWorld games have the names and words that the real engine gives them, and searches in given
 * catalogues find what Lucene finds. Generated rooms and catalogues and the corridor are as they were.
 * ProxMO's paper variant divides by σ over N as its equation 5 does, HGPO decides which levels there are
 * whatever the scale of rewards, and an episode that only rounding lifts above half its reward is no success
 * to ProxMO.
 */
import { describedWorld, type WorldSettings } from "../../world/settings.ts";

export const ENGINE_VERSION = 3;

const playsAlikeSince = (world: WorldSettings): number => describedWorld(world).playsAlikeSince?.(world) ?? 1;

/**
 * Whether actions chosen under another version of the numbers mean the same here, so that a recorded batch
 * can be played and a stored run continued. `engine` is absent in what was recorded before it was written
 * down, under version 1.
 */
export const playsAlike = (engine: number | undefined, world: WorldSettings): boolean => {
  const there = engine ?? 1;
  return there <= ENGINE_VERSION && there >= playsAlikeSince(world);
};

/** Why what was recorded under another version is refused; for after "…: ". */
export const sayOtherEngine = (engine: number | undefined): string =>
  `it was made with engine version ${engine ?? 1}, this is ${ENGINE_VERSION}, where the same seed draws other tasks`;
