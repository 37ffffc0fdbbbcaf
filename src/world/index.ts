/** All worlds by their ids. */
import { household } from "./household/household.ts";

export const WORLDS = { household } as const;
export type WorldId = keyof typeof WORLDS;

export { type HouseholdSettings, makeTask } from "./household/makeTask.ts";
export type { HouseholdState } from "./household/state.ts";
export { ALFRED_TASK_TYPE, FAMILIES, type Family, type HouseholdTask } from "./household/task.ts";
export { household };
