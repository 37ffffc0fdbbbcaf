/** Files as a page gets them. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type ImportResult, importFiles, probeFiles } from "../../../src/engine/import/importFiles.ts";
import type { NamedFile } from "../../../src/engine/namedFile.ts";
export const fileOf = (path: string): NamedFile => ({
  name: basename(path),
  blob: new Blob([readFileSync(path)]),
});

export const textFile = (name: string, content: string | Uint8Array<ArrayBuffer>): NamedFile => ({
  name,
  blob: new Blob([content]),
});

/** Reads files as what they look like. */
export async function readDropped(...files: NamedFile[]): Promise<ImportResult> {
  const { detection } = await probeFiles(files);
  if (!detection) throw new Error("no format was detected");
  return importFiles(files, { id: detection.id });
}
