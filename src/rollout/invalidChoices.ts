/** Commands a careless agent might try: offered beside the admissible ones so that invalid actions happen. */
import { type Key, randomInt } from "../lib/rng.ts";

const TRAILING_NUMBER = /^(.*\D)(\d+)$/;
/** At most this many are drawn in one step, so the counters of two steps never meet. */
const DRAWS_PER_STEP = 64;

/**
 * `count` different commands that are not admissible now: first drawn from what was admissible earlier in the
 * episode (a door already open, a thing already taken), and where that is too little, admissible commands
 * naming a thing that is not there ("go to shelf 9").
 *
 * @param count at most 64
 * @param earlier every command that was ever offered in this episode, without repeats
 * @param step counter of the draw; equal key and step give equal commands
 * @param refused whether the world would refuse the command; some take more than they list (a shop any
 * search)
 */
export function invalidChoices(
  count: number,
  admissible: readonly string[],
  earlier: Iterable<string>,
  key: Key,
  step: number,
  refused: (command: string) => boolean,
): string[] {
  const taken = new Set(admissible);
  const outdated = [...earlier].filter((command) => !taken.has(command) && refused(command));
  return Array.from({ length: count }, (_, i) => {
    const counter = step * DRAWS_PER_STEP + i;
    const command =
      outdated.length > 0
        ? outdated.splice(randomInt(key, counter, outdated.length), 1)[0]
        : absentThing(admissible, randomInt(key, counter, admissible.length), taken, refused);
    taken.add(command);
    return command;
  });
}

/**
 * The first command from `start` on that the world refuses once it names another thing; where it takes all of
 * them, the last one.
 */
function absentThing(
  admissible: readonly string[],
  start: number,
  taken: ReadonlySet<string>,
  refused: (command: string) => boolean,
): string {
  let command = "";
  for (let i = 0; i < admissible.length; i++) {
    command = renumbered(admissible[(start + i) % admissible.length], taken);
    if (refused(command)) break;
  }
  return command;
}

/**
 * The command with its last number raised until it is new; a command without a number gets one, within
 * brackets where it ends with one.
 */
function renumbered(command: string, taken: ReadonlySet<string>): string {
  const end = command.endsWith("]") ? "]" : "";
  const body = end === "" ? command : command.slice(0, -1);
  const match = TRAILING_NUMBER.exec(body);
  const stem = match ? match[1] : `${body} `;
  let number = match ? Number(match[2]) + 1 : 1;
  while (taken.has(`${stem}${number}${end}`)) number++;
  return `${stem}${number}${end}`;
}
