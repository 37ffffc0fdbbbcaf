/**
 * The road in words. Milestones bear three-digit numbers; the posts of the near-duplicate variant are told
 * apart by one letter and ways by one digit, terms that some similarities drop.
 */
import type { BifurcationTask, RoadPlace } from "./task.ts";

/** Where the ways of a fork lead. */
export const DESTINATIONS = ["mill", "pond", "ford", "chapel", "quarry", "orchard"] as const;
export const IDLE_COMMANDS = [
  "walk on",
  "stroll on",
  "hurry on",
  "trudge on",
  "march on",
  "wander on",
] as const;

export const roadCommand = (way: number): string => `take the road to the ${DESTINATIONS[way]}`;
export const wayCommand = (way: number): string => `take way ${way + 1}`;
export const postName = (position: number): string => `post ${String.fromCharCode(97 + position)}`;

export const goalText = ({ variant, right, before }: BifurcationTask): string =>
  variant === "near-duplicate"
    ? `${wayCommand(right)} at ${postName(before)}.`
    : `reach the ${DESTINATIONS[right]}.`;

export function describe(task: BifurcationTask, { position, way, end }: RoadPlace): string {
  if (end === "won") return "You have arrived.";
  if (end === "lost") return "The road ends, and you are nowhere.";
  if (task.variant === "near-duplicate") {
    const past = way === null ? "" : ` You took way ${way + 1}.`;
    return `You stand at ${postName(position)}.${past} The ways lead on.`;
  }
  if (position === task.before) {
    const signs = DESTINATIONS.slice(0, task.ways).map((place) => `to the ${place}`);
    return `The road forks. The signs say: ${signs.join(", ")}.`;
  }
  const road = way === null ? "the road" : `the road to the ${DESTINATIONS[way]}`;
  return `You are on ${road}, at milestone ${100 + position}.`;
}
