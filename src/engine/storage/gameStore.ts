/**
 * ALFWorld games someone dropped, in the browser's own storage: every thread that plays them fetches them
 * from there.
 */
import { createStore, getMany, setMany } from "idb-keyval";
import { check } from "../../lib/assert.ts";
import { type GameFile, gameDigest, isOnShelf, putOnShelf } from "../../world/index.ts";

const store = typeof indexedDB === "undefined" ? null : createStore("proxmo-playground-games", "games");

/** Keeps games for other threads and later visits. Rejects where the browser stores nothing. */
export async function storeGames(games: readonly GameFile[]): Promise<void> {
  if (store)
    await setMany(
      games.map((game) => [gameDigest(game), game]),
      store,
    );
}

/** Makes games known to this thread. Errors (InputError): one of them is not stored in this browser. */
export async function fetchGames(digests: readonly string[]): Promise<void> {
  const games = store ? await getMany<GameFile | undefined>([...digests], store) : [];
  for (const game of games) if (game) putOnShelf(game);
  const missing = digests.filter((digest) => !isOnShelf(digest));
  check(
    missing.length === 0,
    () =>
      `This run plays ALFWorld games of someone's own, and this browser does not have ${missing.length} of them (${missing[0]}${missing.length > 1 ? ", …" : ""}): drop their game.tw-pddl files on the page, then begin.`,
  );
}
