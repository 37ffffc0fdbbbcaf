/**
 * What is told of a game before it is played: what it asks, in which words, and whether ALFWorld plays it.
 */
import { isTruthy } from "../../lib/pythonJson.ts";
import { rootKey } from "../../lib/rng.ts";
import type { GameFile } from "./gameFile.ts";
import { wordingOf } from "./gameGrammar.ts";
import { gameDigest, putOnShelf } from "./gameShelf.ts";
import { household } from "./household.ts";
import type { HouseholdTask } from "./task.ts";
import { versionOf, type WordingVersion } from "./wording.ts";

export interface GameReport {
  /** What settings and links name it by. */
  readonly digest: string;
  /** As it was dropped, with its folders. */
  readonly name: string;
  readonly family: string;
  /** The sentence of its task. */
  readonly goal: string;
  readonly version: WordingVersion;
  /** Why ALFWorld leaves it out; null where it plays it. */
  readonly leftOut: string | null;
  /** Some plan leads to its goal. */
  readonly winnable: boolean;
  /** Parts of its grammar that are not as ALFWorld's, whose words are used instead. */
  readonly unread: readonly string[];
}

/** Makes a game known and reports on it. Errors (InputError): it cannot be read. */
export function reportOn(name: string, game: GameFile): GameReport {
  const task = putOnShelf(game);
  return {
    ...{ name, digest: gameDigest(game), family: task.goal.family, goal: task.goalText },
    version: versionOf(task.wording),
    leftOut: reasonToLeaveOut(name, game, task),
    winnable: household.expert(household.reset(task, rootKey(0))) !== null,
    unread: wordingOf(game.grammar).unread,
  };
}

/** As ALFWorld 0.5.0 collects its games (alfred_tw_env.py, collect_game_files). */
function reasonToLeaveOut(name: string, game: GameFile, { goal }: HouseholdTask): string | null {
  const folder = name.slice(0, Math.max(0, name.lastIndexOf("/")));
  if (goal.carrier !== undefined || folder.includes("movable"))
    return "it asks for a thing inside another that is carried";
  if (goal.sliced || /Sliced$/i.test(goal.object) || folder.includes("Sliced")) return "it asks for slices";
  if (game.solvable === undefined) return "it does not say whether it can be solved";
  return isTruthy(game.solvable) ? null : "it is marked as unsolvable";
}
