/** Dropped game.tw-pddl files as tasks of the household. */
import type { Problem } from "../../formats/adapter.ts";
import { InputError } from "../../lib/assert.ts";
import { type GameFile, parseGameFile } from "../../world/household/gameFile.ts";
import { gameDigest, putOnShelf } from "../../world/household/gameShelf.ts";
import type { NamedFile } from "../namedFile.ts";
import { keepContent } from "../storage/contentStore.ts";
import { isGameFile } from "./gameFiles.ts";

export interface ReadGame {
  readonly digest: string;
  readonly name: string;
  readonly family: string;
  readonly goal: string;
}

export interface GamesResult {
  readonly games: readonly ReadGame[];
  readonly problems: readonly Problem[];
  /** Why other threads cannot have them, so that no run can play them; null where they are stored. */
  readonly unstored: string | null;
}

/** A game file is about 100 kB; more is something else. */
const LARGEST = 20_000_000;

/**
 * Reads and stores the games; equal ones once. What cannot be read is a problem, the others are none the
 * worse.
 */
export async function importGames(files: readonly NamedFile[]): Promise<GamesResult> {
  const games = new Map<string, ReadGame>();
  const read: GameFile[] = [];
  const problems: Problem[] = [];
  for (const { name, blob } of files.filter(isGameFile)) {
    try {
      if (blob.size > LARGEST)
        throw new InputError("the file is too large for a game; games have about 100 kB.");
      const game = parseGameFile(await blob.text());
      const digest = gameDigest(game);
      if (games.has(digest)) continue;
      const { goal, goalText } = putOnShelf(game);
      games.set(digest, { digest, name, family: goal.family, goal: goalText });
      read.push(game);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ file: name, line: 0, message: error.message });
    }
  }
  const unstored = await keepContent(
    "games",
    read.map((game) => [gameDigest(game), game]),
  );
  return { games: [...games.values()], problems, unstored };
}
