/** Commands a careless agent might try: offered beside the admissible ones so that invalid actions happen. */
import { type Key, randomInt } from "../lib/rng.ts";

const TRAILING_NUMBER = /^(.*\D)(\d+)$/;
/** At most this many are drawn in one step, so the counters of two steps never meet. */
const DRAWS_PER_STEP = 64;

/**
 * `count` different commands that are not admissible now: first drawn from what was admissible earlier in the episode (a door already open, a thing
 * already taken), and where that is too little, admissible commands naming a thing that is not there ("go to shelf 9").
 *
 * @param count at most 64
 * @param earlier every command that was ever offered in this episode, without repeats
 * @param step counter of the draw; equal key and step give equal commands
 */
export function invalidChoices(
  count: number,
  admissible: readonly string[],
  earlier: Iterable<string>,
  key: Key,
  step: number,
): string[] {
  const taken = new Set(admissible);
  const outdated = [...earlier].filter((command) => !taken.has(command));
  return Array.from({ length: count }, (_, i) => {
    const counter = step * DRAWS_PER_STEP + i;
    const command =
      outdated.length > 0
        ? outdated.splice(randomInt(key, counter, outdated.length), 1)[0]
        : absentThing(admissible[randomInt(key, counter, admissible.length)], taken);
    taken.add(command);
    return command;
  });
}

/** The command with its last number raised until it is new; a command without a number gets one. */
function absentThing(command: string, taken: ReadonlySet<string>): string {
  const match = TRAILING_NUMBER.exec(command);
  const stem = match ? match[1] : `${command} `;
  let number = match ? Number(match[2]) + 1 : 1;
  while (taken.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}
