/** Dropped game.tw-pddl files as tasks of the household. */
import type { Problem } from "../../formats/adapter.ts";
import { InputError } from "../../lib/assert.ts";
import { type GameFile, parseGameFile } from "../../world/household/gameFile.ts";
import { type GameReport, reportOn } from "../../world/household/gameReport.ts";
import type { NamedFile } from "../namedFile.ts";
import { keepContent } from "../storage/contentStore.ts";
import { isGameFile } from "./gameFiles.ts";

export interface GamesResult {
  /** Those that ALFWorld leaves out, too. */
  readonly games: readonly GameReport[];
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
  const games = new Map<string, GameReport>();
  const read: [digest: string, game: GameFile][] = [];
  const problems: Problem[] = [];
  for (const { name, blob } of files.filter(isGameFile)) {
    try {
      if (blob.size > LARGEST)
        throw new InputError("the file is too large for a game; games have about 100 kB.");
      const game = parseGameFile(await blob.text());
      const report = reportOn(name, game);
      if (games.has(report.digest)) continue;
      games.set(report.digest, report);
      read.push([report.digest, game]);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ file: name, line: 0, message: error.message });
    }
  }
  const unstored = await keepContent("games", read);
  return { games: [...games.values()], problems, unstored };
}
