/** All worlds by their ids, each with the maker of its tasks. */
import { corridor } from "./corridor/corridor.ts";
import { makeTask as makeCorridorTask } from "./corridor/task.ts";
import { household } from "./household/household.ts";
import { makeTask as makeHouseholdTask } from "./household/makeTask.ts";
import { makeTask as makeShopTask } from "./shop/makeTask.ts";
import { shop } from "./shop/shop.ts";

/** A task is made from the world's settings and a key: equal settings and keys give equal tasks. */
export const WORLDS = {
  household: { world: household, makeTask: makeHouseholdTask },
  corridor: { world: corridor, makeTask: makeCorridorTask },
  shop: { world: shop, makeTask: makeShopTask },
} as const;
export type WorldId = keyof typeof WORLDS;

export type { CorridorState } from "./corridor/corridor.ts";
export { CORRIDOR_VARIANTS, type CorridorTask, type CorridorVariant, longestWay } from "./corridor/task.ts";
export { type GameFile, parseGameFile } from "./household/gameFile.ts";
export { gameDigest, isOnShelf, putOnShelf } from "./household/gameShelf.ts";
export type { HouseholdSettings } from "./household/makeTask.ts";
export type { HouseholdState } from "./household/state.ts";
export { ALFRED_TASK_TYPE, FAMILIES, type Family, type HouseholdTask } from "./household/task.ts";
export { DEPARTMENTS } from "./shop/generate/departments.ts";
export type { ShopSettings } from "./shop/makeTask.ts";
export { type ShopState, type ShopTask, WEBSHOP_STEP_LIMIT } from "./shop/state.ts";
export { corridor, household, shop };
