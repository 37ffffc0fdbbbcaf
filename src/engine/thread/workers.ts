/** How many threads train, or measure. */

/** Most that an address may ask for. */
export const MAX_WORKERS = 64;

/** Cores beside the one that is left to the page. */
const sparedHere = () => Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 1) - 1);

/** What the page asks for: to leave the machine more than its own thread. */
export type Ease = "none" | "hidden" | "battery";

/**
 * As the page asks: a number of threads (null: as many as the cores leave), and how much to leave the
 * machine.
 */
export interface ThreadWish {
  readonly wish: number | null;
  readonly ease: Ease;
}

/** Half of the threads go on in a page that nobody sees, one where the battery is low. */
const EASED: Record<Ease, (workers: number) => number> = {
  none: (workers) => workers,
  hidden: (workers) => Math.ceil(workers / 2),
  battery: () => 1,
};

/**
 * Threads for so many independent trainings (or trajectories to measure): no more than there are, at least 1.
 * @param wish how many were asked for; null: as many as the cores leave
 */
export function workersFor(trainings: number, wish: number | null, ease: Ease, cores = sparedHere()): number {
  return Math.max(1, Math.min(trainings, wish ?? EASED[ease](cores)));
}
