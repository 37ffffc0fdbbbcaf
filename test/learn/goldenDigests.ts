/** Recorded digests of whole runs. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Digests } from "../../src/learn/train.ts";
import { fromRoot } from "../paths.ts";

const FOLDER = fromRoot("test/golden/digests");

export interface GoldenRun {
  /** The version of the numbers that gave them. */
  readonly engine: number;
  /** As a person would write it: defaults are left out. */
  readonly spec: object;
  /** Lane key → [replicates][iterations]. */
  readonly digests: Readonly<Record<string, readonly (readonly Digests[])[]>>;
}

export const goldenNames = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

export const readGolden = (name: string): GoldenRun => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));

/**
 * Other digests than before need another engine version: receipts of the old ones could not be told apart
 * from a fault.
 */
export function writeGolden(name: string, run: GoldenRun): void {
  const before = readGolden(name);
  if (before.engine === run.engine && JSON.stringify(before.digests) !== JSON.stringify(run.digests))
    throw new Error("The numbers have changed: raise ENGINE_VERSION and say why.");
  writeFileSync(join(FOLDER, name), `${JSON.stringify(run, null, 1)}\n`);
}
