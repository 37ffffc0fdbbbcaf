/** Work that may never end, with a limit. */

export class TookTooLong extends Error {
  override name = "TookTooLong";
}

/** The result of the work, or an error after `ms` milliseconds. @param complaint the error's words */
export function withinTime<T>(work: Promise<T>, ms: number, complaint: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(complaint)), ms);
  });
  // Whichever comes second is of no interest, its failure neither.
  work.catch(() => {});
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The result of the work; `tell` is called once where it has not ended after `ms` milliseconds. */
export function tellingIfSlow<T>(work: Promise<T>, ms: number, tell: () => void): Promise<T> {
  const timer = setTimeout(tell, ms);
  return work.finally(() => clearTimeout(timer));
}
