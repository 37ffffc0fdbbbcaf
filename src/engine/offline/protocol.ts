/** What the page and the worker that keeps its files tell each other. */

/** A build of the page, as the bundler writes it down. */
export interface Build {
  readonly id: string;
  /** Of all its files. */
  readonly bytes: number;
  /** By path from the page, "" for the page itself: the first 16 hexadecimal digits of the SHA-256. */
  readonly files: Readonly<Record<string, string>>;
}

/** A page says which build it is of. */
export interface PageNotice {
  readonly build: string;
}

/** The worker says which build it keeps whole. */
export interface BuildNotice {
  readonly build: string;
  readonly bytes: number;
}

/** Beside index.html. */
export const WORKER_FILE = "serviceWorker.js";
/** The element of the page's head that names its build. */
export const BUILD_NAME = "build";
