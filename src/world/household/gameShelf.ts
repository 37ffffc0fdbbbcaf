/** Games someone gave, by the digest of what they are made of: settings and links name them by it. */
import { check } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { type GameFile, taskOfGame } from "./gameFile.ts";
import type { HouseholdTask } from "./task.ts";

const given = new Map<string, HouseholdTask>();

/** The same for equal games, whatever else their files hold. */
export const gameDigest = ({ pddl_problem, grammar }: GameFile): string => digest(pddl_problem, grammar);

/** Makes a game known under its digest and gives its task. Errors (InputError): the game cannot be read. */
export function putOnShelf(game: GameFile): HouseholdTask {
  const task = taskOfGame(game);
  given.set(gameDigest(game), task);
  return task;
}

export const isOnShelf = (digestOfGame: string): boolean => given.has(digestOfGame);

/** Errors (InputError): nobody has given it yet. */
export function givenGame(digestOfGame: string): HouseholdTask {
  const task = given.get(digestOfGame);
  check(
    task !== undefined,
    () =>
      `The ALFWorld game ${digestOfGame} is not on this device; drop its game.tw-pddl on the page, then begin again.`,
  );
  return task;
}
