/** The worlds as forms, links and specs know them; a line each. */
export { bifurcation } from "./bifurcation/settings.ts";
export { corridor } from "./corridor/settings.ts";
export { household } from "./household/settings.ts";
export { shop } from "./shop/settings.ts";
