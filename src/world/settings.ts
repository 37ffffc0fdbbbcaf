/** Which world a run plays, and how hard it is: one member of the union for each world. */
import { z } from "../lib/schema.ts";
import type { WorldDescription } from "./description.ts";
import * as DESCRIPTIONS from "./descriptions.ts";

export type WorldId = keyof typeof DESCRIPTIONS;

const BY_ID = { ...DESCRIPTIONS } as Readonly<Record<WorldId, WorldDescription>>;

/** Played where settings name no world, and the first in every list. */
const FIRST_WORLD = "household";

/** All worlds: the first, then by their ids. */
export const WORLD_LIST: readonly WorldDescription[] = Object.values(BY_ID).sort(
  (a, b) => Number(b.id === FIRST_WORLD) - Number(a.id === FIRST_WORLD) || (a.id < b.id ? -1 : 1),
);

type Schemas = { [Id in WorldId]: (typeof DESCRIPTIONS)[Id]["settings"] }[WorldId];

/** A world's settings; those without an `id` are the first world's. */
export const worldSchema = z.discriminatedUnion(
  "id",
  WORLD_LIST.map(({ settings }) => settings) as unknown as [Schemas, ...Schemas[]],
);

export type WorldSettings = z.infer<typeof worldSchema>;

export const describedWorld = ({ id }: { readonly id: WorldId }): WorldDescription => BY_ID[id];

/** The kinds of task that a world's settings can draw. */
export const familiesOf = (world: WorldSettings): readonly string[] => describedWorld(world).families(world);
