/** All worlds by their ids, each with the maker of its tasks. */
import { household } from "./household/household.ts";
import { makeTask as makeHouseholdTask } from "./household/makeTask.ts";

/** A task is made from the world's settings and a key: equal settings and keys give equal tasks. */
export const WORLDS = {
  household: { world: household, makeTask: makeHouseholdTask },
} as const;
export type WorldId = keyof typeof WORLDS;

export type { HouseholdSettings } from "./household/makeTask.ts";
export type { HouseholdState } from "./household/state.ts";
export { ALFRED_TASK_TYPE, FAMILIES, type Family, type HouseholdTask } from "./household/task.ts";
export { household };
