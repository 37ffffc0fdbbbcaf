/** Where the tests find files, whichever folder they stand in. */
import { resolve } from "node:path";

/** This checkout. */
export const ROOT = resolve(import.meta.dirname, "..");
/** Recordings beside the checkout, which not everyone has. */
export const SHARED = resolve(ROOT, "../shared");
export const fromRoot = (...path: string[]) => resolve(ROOT, ...path);
export const fromShared = (...path: string[]) => resolve(SHARED, ...path);
