/**
 * What a world needs besides its settings and someone gave in this browser: a shop's catalogue, a household's
 * games.
 */
import type { WorldSettings } from "../../experiment/worldSettings.ts";
import { isOnShelf } from "../../world/index.ts";
import { withCatalogue } from "./catalogueStore.ts";
import { fetchGames } from "./gameStore.ts";

/**
 * Does something that plays in this world, after fetching what this thread does not have yet; at once where
 * nothing is missing. Errors (InputError): nobody gave it in this browser.
 */
export function withUserContent<T>(world: WorldSettings, use: () => T): T | Promise<T> {
  if (world.id !== "household") return withCatalogue(world, use);
  const missing = world.games.filter((digest) => !isOnShelf(digest));
  return missing.length === 0 ? use() : fetchGames(missing).then(use);
}
