/** A recorded batch that built-in lessons look at, played in Node. */
import { readFileSync } from "node:fs";
import { playSnapshot } from "../../src/engine/batch/playSnapshot.ts";
import { decodeFile } from "../../src/experiment/share/sharedFile.ts";
import { fromRoot } from "../paths.ts";

/** @param path from the site's own folder, "demo/first.json" */
export const lessonBatch = (path: string) =>
  playSnapshot(decodeFile(readFileSync(fromRoot(`public/${path}`), "utf8"), path));
