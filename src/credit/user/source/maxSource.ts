/** Longest file that is read, characters. */
export const MAX_SOURCE = 100_000;
