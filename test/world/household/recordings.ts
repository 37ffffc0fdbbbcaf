/**
 * ALFWorld's own recordings. They lie next to the repository and are not part of it; the list is empty where
 * they are absent.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fromShared } from "../../paths.ts";

const FOLDER = fromShared("golden/alfworld");

export interface Recording {
  initial: {
    receptacles: { name: string; id: string; type: string }[];
    objects: { name: string; id: string; type: string }[];
  };
  first_observation: string;
  first_admissible_commands: string[];
  steps: {
    action: string;
    observation: string;
    admissible_commands: string[];
    reward: number;
    done: boolean;
    won: boolean;
  }[];
}

export const recordings: readonly { file: string; path: string; read: () => Recording }[] = (
  existsSync(FOLDER) ? readdirSync(FOLDER) : []
)
  .filter((file) => /^\d.*\.json$/.test(file))
  .map((file) => {
    const path = resolve(FOLDER, file);
    return { file, path, read: () => JSON.parse(readFileSync(path, "utf8")) };
  });
