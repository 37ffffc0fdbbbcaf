/** The recorded batch that the built-in lessons look at, played in Node. */
import { readFileSync } from "node:fs";
import { playSnapshot } from "../../src/engine/batch/playSnapshot.ts";
import { decodeFile } from "../../src/experiment/share/sharedFile.ts";
import { fromRoot } from "../paths.ts";

const path = "public/demo/first.json";

export const lessonBatch = playSnapshot(decodeFile(readFileSync(fromRoot(path), "utf8"), path));
