/** Seeds drawn for the reader stay below this, so that links stay short. */
export const SEEDS = 100_000;

/** A seed other than the current one, every other equally likely. */
export function otherSeed(current: number): number {
  const [word] = crypto.getRandomValues(new Uint32Array(1));
  const drawn = word % (SEEDS - 1);
  return drawn < current ? drawn : drawn + 1;
}
