/**
 * The page's side of the reading thread. A new one for each reading: ending it gives all of its memory back.
 */
import { proxy, type Remote } from "comlink";
import type { FormatChoice, Probe, ReadProgress } from "../../formats/read/readRollouts.ts";
import type { NamedFile } from "../namedFile.ts";
import { COMPUTING } from "../thread/limits.ts";
import { openWorker } from "../thread/openWorker.ts";
import type { ImportApi } from "./import.worker.ts";
import type { ImportResult } from "./importFiles.ts";
import type { GamesResult } from "./importGames.ts";

/** A task in a thread of its own; `cancel` ends it, and its promise then rejects. */
export interface Reading<Result> {
  readonly result: Promise<Result>;
  cancel(): void;
}

/** What the formats that are read are called. */
export function listFormats(): Reading<string[]> {
  return inThread((api) => api.formats());
}

export function probe(files: readonly NamedFile[]): Reading<Probe> {
  return inThread((api) => api.probe(files));
}

export function read(
  files: readonly NamedFile[],
  choice: FormatChoice,
  onProgress: (progress: ReadProgress) => void,
): Reading<ImportResult> {
  return inThread((api) => api.read(files, choice, proxy(onProgress)));
}

export function readGames(files: readonly NamedFile[]): Reading<GamesResult> {
  return inThread((api) => api.games(files));
}

function inThread<Result>(run: (api: Remote<ImportApi>) => Promise<Result>): Reading<Result> {
  const worker = new Worker(new URL("./import.worker.ts", import.meta.url), { type: "module" });
  const thread = openWorker<ImportApi>(worker, "reading", undefined, COMPUTING);
  return { result: run(thread.api).finally(thread.close), cancel: thread.close };
}
