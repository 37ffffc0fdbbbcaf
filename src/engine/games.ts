/** ALFWorld games someone dropped, in the browser's own storage: every thread that plays them fetches them from there. */
import { createStore, getMany, setMany } from "idb-keyval";
import { type GameFile, gameDigest, giveGame } from "../world/index.ts";

const store = typeof indexedDB === "undefined" ? null : createStore("proxmo-playground-games", "games");

/** Keeps games for other threads and later visits. Rejects where the browser stores nothing. */
export async function storeGames(games: readonly GameFile[]): Promise<void> {
  if (store)
    await setMany(
      games.map((game) => [gameDigest(game), game]),
      store,
    );
}

/** Makes games known to this thread, as far as they are stored; who plays one that is not gets a sentence. */
export async function fetchGames(digests: readonly string[]): Promise<void> {
  if (!store) return;
  for (const game of await getMany<GameFile | undefined>([...digests], store)) if (game) giveGame(game);
}
