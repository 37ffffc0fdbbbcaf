/** What can be done on the road and what it leads to, noise as probabilities. */
import { type BifurcationTask, type RoadPlace, roadLength } from "./task.ts";
import { IDLE_COMMANDS, roadCommand, wayCommand } from "./text.ts";

/** Share of those on a wrong road who win all the same, in the variant `lucky`. */
export const LUCKY_CHANCE = 0.3;
export const TURN_BACK = "turn back";

const isFork = ({ before }: BifurcationTask, { position }: RoadPlace) => position === before;

/** On a road that does not lead to success. */
const isAstray = ({ right }: BifurcationTask, { way }: RoadPlace): boolean => way !== null && way !== right;

/** The commands that do something here, in a fixed order; none after the end. */
export function commandsAt(task: BifurcationTask, place: RoadPlace): string[] {
  if (place.end !== "running") return [];
  const ways = Array.from({ length: task.ways }, (_, way) => way);
  if (task.variant === "near-duplicate") return ways.map(wayCommand);
  if (isFork(task, place)) return ways.map(roadCommand);
  const idle = IDLE_COMMANDS.slice(0, task.idleChoices);
  return task.variant === "recoverable" && isAstray(task, place) ? [...idle, TURN_BACK] : idle;
}

/** Where a command that does something leads, with what probability; the probabilities add up to 1. */
export function placesAfter(
  task: BifurcationTask,
  place: RoadPlace,
  command: string,
): readonly { readonly probability: number; readonly place: RoadPlace }[] {
  if (command === TURN_BACK)
    return [{ probability: 1, place: { position: task.before, way: null, end: "running" } }];
  const way = isFork(task, place) ? commandsAt(task, place).indexOf(command) : place.way;
  const next: RoadPlace = { position: place.position + 1, way, end: "running" };
  if (next.position < roadLength(task)) return [{ probability: 1, place: next }];
  const won: RoadPlace = { ...next, end: "won" };
  const lost: RoadPlace = { ...next, end: "lost" };
  if (!isAstray(task, next)) return [{ probability: 1, place: won }];
  if (task.variant !== "lucky") return [{ probability: 1, place: lost }];
  return [
    { probability: LUCKY_CHANCE, place: won },
    { probability: 1 - LUCKY_CHANCE, place: lost },
  ];
}

/** A command on the way to success, from full knowledge; null where only luck is left. */
export function expertCommand(task: BifurcationTask, place: RoadPlace): string | null {
  const commands = commandsAt(task, place);
  if (isAstray(task, place)) return commands.includes(TURN_BACK) ? TURN_BACK : null;
  return commands[isFork(task, place) ? task.right : 0] ?? null;
}
