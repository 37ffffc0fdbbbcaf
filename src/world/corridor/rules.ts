/** What can be done in the corridor and what it leads to, noise as probabilities. */
import type { CorridorTask } from "./task.ts";

type End = "running" | "won" | "lost" | "cut";

/** Where things stand, without texts and noise. */
export interface CorridorPlace {
  readonly room: number;
  /** In the room's side room. */
  readonly inSide: boolean;
  readonly hasKey: boolean;
  readonly end: End;
}

/** Share of those who try the crack that get through it. */
export const CRACK_CHANCE = 0.3;

const GO_ON = ["go through door 1", "go through door 2"];

/** The commands that do something here, in a fixed order; none after the end. */
export function commandsAt(task: CorridorTask, { room, inSide, hasKey, end }: CorridorPlace): string[] {
  if (end !== "running") return [];
  const commands: string[] = [];
  if (inSide) commands.push("go back");
  else {
    if (room > 1) commands.push("go left");
    if (task.crossing[room] > 0) commands.push(...GO_ON);
    else if (room < task.length) commands.push("go right");
    if (task.side[room]) commands.push("enter side room");
    if (room === task.length) commands.push("open the locked door");
    if (task.variant === "variable-length") commands.push("give up");
    if (task.variant === "gamble" && room === task.start) commands.push("squeeze through the crack");
  }
  if (!hasKey && keyIsAt(task, room, inSide)) commands.push("take key");
  return commands;
}

export const keyIsAt = ({ key }: CorridorTask, room: number, inSide: boolean): boolean =>
  key.room === room && key.side === inSide;

/** Where a command that does something leads, with what probability; the probabilities add up to 1. */
export function placesAfter(
  task: CorridorTask,
  place: CorridorPlace,
  command: string,
): readonly { readonly probability: number; readonly place: CorridorPlace }[] {
  const { room, hasKey } = place;
  const surely = (change: Partial<CorridorPlace>) => [{ probability: 1, place: { ...place, ...change } }];
  switch (command) {
    case "go left":
      return surely({ room: room - 1 });
    case "go right":
      return surely({ room: room + 1 });
    case "go through door 1":
    case "go through door 2":
      return surely(command === GO_ON[task.crossing[room] - 1] ? { room: room + 1 } : { end: "lost" });
    case "enter side room":
      return surely({ inSide: true });
    case "go back":
      return surely({ inSide: false });
    case "take key":
      return surely({ hasKey: true });
    case "open the locked door":
      return surely(hasKey ? { end: "won" } : {});
    case "squeeze through the crack":
      return [
        { probability: CRACK_CHANCE, place: { ...place, end: "won" } },
        { probability: 1 - CRACK_CHANCE, place: { ...place, end: "lost" } },
      ];
    default:
      return surely({ end: "lost" });
  }
}
