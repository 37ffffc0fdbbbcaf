/** How much a run holds at most, its receipt, its file and its view with it. */
export const MAX_LANES = 6;
export const MAX_REPLICATES = 16;
export const MAX_ITERATIONS = 2000;
export const MAX_GROUPS = 64;
