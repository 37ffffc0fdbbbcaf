/** What some worlds' forms show above their settings. */
import type { ComponentType } from "react";
import type { WorldId } from "../../../world/settings.ts";
import { GivenGames } from "./GivenGames.tsx";
import { ShopCatalogue } from "./ShopCatalogue.tsx";

export const WORLD_EXTRAS: Readonly<Partial<Record<WorldId, ComponentType>>> = {
  household: GivenGames,
  shop: ShopCatalogue,
};
