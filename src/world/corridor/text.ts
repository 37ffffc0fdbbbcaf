/**
 * The corridor in words. Rooms bear three-digit numbers: terms of one letter are lost to some similarities,
 * which is kept for the crossings.
 */
import { type CorridorPlace, keyIsAt } from "./rules.ts";
import type { CorridorTask } from "./task.ts";

const roomName = (room: number): string => `room ${100 + room}`;

export function goalText({ key, length }: CorridorTask): string {
  const where = key.side ? `the side room of ${roomName(key.room)}` : roomName(key.room);
  return `take the key from ${where} and open the locked door of ${roomName(length)}.`;
}

export function describe(task: CorridorTask, place: CorridorPlace): string {
  const { room, inSide, hasKey, end } = place;
  if (end === "won") return "You are free.";
  if (end === "lost") return "It is all over.";
  const aliased = task.variant === "aliased";
  const crossing = task.crossing[room];
  const where = inSide
    ? `in the side room of ${roomName(room)}`
    : crossing > 0
      ? `at a crossing, where a sign points to door ${crossing}`
      : `in ${roomName(room)}`;
  const texts = [aliased ? `You are in a ${inSide ? "side " : ""}room.` : `You are ${where}.`];
  if (!hasKey && keyIsAt(task, room, inSide)) texts.push("You see a key.");
  if (room === task.length && !inSide) texts.push("There is a locked door.");
  if (!aliased) texts.push(hasKey ? "You carry the key." : "You carry nothing.");
  return texts.join(" ");
}
