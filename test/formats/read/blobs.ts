/** Files as a page gets them. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { RolloutFile } from "../../../src/formats/container/blob.ts";
import { probeFiles, type ReadResult, readRollouts } from "../../../src/formats/read/readRollouts.ts";

export const textFile = (name: string, content: string | Uint8Array<ArrayBuffer>) => ({
  name,
  blob: new Blob([content]),
});

export const fileOf = (path: string) => textFile(basename(path), new Uint8Array(readFileSync(path)));

/** Reads files as what they look like. */
export async function readDropped(...files: RolloutFile[]): Promise<ReadResult> {
  const { detection } = await probeFiles(files);
  if (!detection) throw new Error("no format was detected");
  return readRollouts(files, { id: detection.id });
}
