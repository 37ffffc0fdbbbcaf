/** What some worlds' forms show above their settings; a line each, under the world's id. */
export { GivenGames as household } from "./GivenGames.tsx";
export { ShopCatalogue as shop } from "./ShopCatalogue.tsx";
