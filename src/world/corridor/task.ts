/** A corridor task as plain data, and its maker. */
import { type Key, randomInt, shuffled, subKey } from "../../lib/rng.ts";
import type { CorridorSettings, CorridorVariant } from "./settings.ts";

/** Rooms are numbered 1 … length; the locked door is in the last one. */
export interface CorridorTask {
  readonly variant: CorridorVariant;
  readonly length: number;
  /** [rooms + 1] whether room r has a side room. */
  readonly side: readonly boolean[];
  readonly start: number;
  readonly key: { readonly room: number; readonly side: boolean };
  /** The door that leads on from each crossing, by room; 0 where the room is no crossing. */
  readonly crossing: readonly (0 | 1 | 2)[];
  readonly stepLimit: number;
  readonly distractorSentences: number;
}

/** Steps the lone success may waste. */
const SLACK = 3;

/** Steps of the shortest solution. */
export function shortestWay({ start, key, length }: Pick<CorridorTask, "start" | "key" | "length">): number {
  return Math.abs(key.room - start) + (key.side ? 2 : 0) + 1 + (length - key.room) + 1;
}

/** Steps of the longest of the shortest solutions that tasks of this length can have. */
export const longestWay = (length: number): number => Math.ceil(length / 3) + length + 4;

/**
 * The task of a key; equal settings and keys give equal tasks, all of which can be done within their limit.
 */
export function makeTask(settings: CorridorSettings, key: Key): CorridorTask {
  const { variant, length, stepLimit, distractorSentences } = settings;
  const firstThird = Math.ceil(length / 3);
  const rooms = Array.from({ length }, (_, i) => i + 1);
  const sideRooms = variant === "lone-success" ? length : Math.min(settings.sideRooms, length);
  const withSide = new Set(shuffled(subKey(key, "side"), rooms).slice(0, sideRooms));
  const start = 1 + randomInt(subKey(key, "start"), 0, firstThird);
  const keyRoom = 1 + randomInt(subKey(key, "key"), 0, length - 1);
  const place = { room: keyRoom, side: withSide.has(keyRoom) };
  // Every second room is a crossing, so that even short corridors have some that need different doors.
  const crossing = rooms.map((room): 0 | 1 | 2 =>
    variant === "near-duplicate" && room % 2 === 0 && room < length ? (room % 4 === 0 ? 2 : 1) : 0,
  );
  return {
    variant,
    length,
    side: [false, ...rooms.map((room) => withSide.has(room))],
    start,
    key: place,
    crossing: [0, ...crossing],
    stepLimit:
      variant === "lone-success"
        ? shortestWay({ start, key: place, length }) + SLACK
        : Math.max(stepLimit, longestWay(length)),
    distractorSentences,
  };
}
