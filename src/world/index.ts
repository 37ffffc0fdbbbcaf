/** All worlds by their ids. */
import { household } from "./household/household.ts";

export const WORLDS = { household } as const;
export type WorldId = keyof typeof WORLDS;
