/** What can be done in a household. */

/**
 * In code-point order of the commands they begin: an admissible list is the verbs' pieces one after another.
 */
export const VERBS = [
  ...(["clean", "close", "cool", "examine", "go to", "heat", "help", "inventory", "look"] as const),
  ...(["move", "open", "slice", "take", "use"] as const),
] as const;
export type Verb = (typeof VERBS)[number];
