/** Waiting for a device that may be gone: what waits for a lost one may wait for ever. */

/** The result, or an error as soon as the device is lost. */
export function unlessLost<T>(work: Promise<T>, lost: Promise<string> | undefined): Promise<T> {
  if (!lost) return work;
  // Whichever comes second is of no interest, its failure neither.
  work.catch(() => {});
  return Promise.race([
    work,
    lost.then((reason): never => {
      throw new Error(`the device was lost: ${reason}`);
    }),
  ]);
}

/** How long after a failure the word of a lost device may come, milliseconds. */
const SOON_MS = 500;

/** Why the device is lost, where it is or is about to be; undefined where it lives. */
export function lossOf(lost: Promise<string> | undefined): Promise<string | undefined> {
  const soon = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), SOON_MS));
  return Promise.race([lost ?? soon, soon]);
}
