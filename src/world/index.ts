/** The worlds as they are played; a line each. */
export { bifurcation } from "./bifurcation/module.ts";
export { corridor } from "./corridor/module.ts";
export { household } from "./household/module.ts";
export { shop } from "./shop/module.ts";
