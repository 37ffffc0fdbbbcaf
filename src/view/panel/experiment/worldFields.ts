/** What each world asks in the settings, under which name. A new world adds a line. */
import type { ComponentType } from "react";
import type { WorldId } from "../../../world/index.ts";
import { CorridorFields } from "./CorridorFields.tsx";
import { HouseholdFields } from "./HouseholdFields.tsx";
import { ShopFields } from "./ShopFields.tsx";

export const WORLD_FIELDS: Readonly<Record<WorldId, { name: string; Fields: ComponentType }>> = {
  household: { name: "Household", Fields: HouseholdFields },
  corridor: { name: "Corridor", Fields: CorridorFields },
  shop: { name: "Shop", Fields: ShopFields },
};
