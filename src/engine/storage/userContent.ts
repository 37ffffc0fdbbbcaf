/**
 * What a world needs besides its settings and someone gave in this browser: a shop's catalogue, a household's
 * games.
 */
import { check } from "../../lib/assert.ts";
import type { WorldSettings } from "../../world/settings.ts";
import type { UserContent } from "../../world/worldModule.ts";
import { worldOf } from "../../world/worldOf.ts";
import { storedContent } from "./contentStore.ts";

/**
 * Does something that plays in this world, after fetching what this thread does not have yet; at once where
 * nothing is missing. Errors (InputError): nobody gave it in this browser.
 */
export function withUserContent<T>(world: WorldSettings, use: () => T): T | Promise<T> {
  const { content } = worldOf(world);
  const missing = content?.named(world).filter((digest) => !content.isHere(digest)) ?? [];
  return content && missing.length > 0 ? fetchContent(content, missing, world).then(use) : use();
}

async function fetchContent<Settings>(
  content: UserContent<Settings>,
  digests: readonly string[],
  settings: Settings,
): Promise<void> {
  const items = await storedContent(content.store, digests);
  items.forEach((item, i) => {
    if (item !== undefined) content.give(digests[i], item);
  });
  const missing = digests.filter((digest) => !content.isHere(digest));
  check(missing.length === 0, () => content.missing(missing, settings));
}
