/** The shortest way out, from full knowledge: fetch the key, then open the door. */
import { type CorridorPlace, keyIsAt } from "./rules.ts";
import type { CorridorTask } from "./task.ts";

export function expertCommand(
  task: CorridorTask,
  { room, inSide, hasKey, end }: CorridorPlace,
): string | null {
  if (end !== "running") return null;
  if (!hasKey && keyIsAt(task, room, inSide)) return "take key";
  if (inSide) return "go back";
  const aim = hasKey ? task.length : task.key.room;
  if (room > aim) return "go left";
  if (room < aim) return task.crossing[room] > 0 ? `go through door ${task.crossing[room]}` : "go right";
  return hasKey ? "open the locked door" : "enter side room";
}
