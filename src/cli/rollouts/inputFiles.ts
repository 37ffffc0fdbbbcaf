/** Files named on the command line, those in named folders too. */
import { type Stats, statSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { BlobLike, RolloutFile } from "../../formats/container/blob.ts";
import { check, InputError } from "../../lib/assert.ts";

/** The files in the order given; those of a folder by name, hidden ones left out. */
export async function inputFiles(paths: readonly string[]): Promise<RolloutFile[]> {
  const files: RolloutFile[] = [];
  for (const path of paths) {
    const before = files.length;
    await collect(path, files);
    check(files.length > before, () => `${path}: there is no file in the folder; check the path.`);
  }
  return files;
}

async function collect(path: string, files: RolloutFile[]): Promise<void> {
  const stats = statsOf(path);
  if (!stats.isDirectory()) {
    files.push({ name: path, blob: part(path, 0, stats.size) });
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith("."));
  for (const name of names.sort()) await collect(join(path, name), files);
}

function statsOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw new InputError(`${path}: ${unreadable(error)}`);
  }
}

const unreadable = (error: unknown) =>
  `the file cannot be read (${(error as NodeJS.ErrnoException).code}); check the path.`;

/** Bytes of a file, read when asked for. */
function part(path: string, from: number, to: number): BlobLike {
  return {
    size: to - from,
    slice: (start = 0, end = to - from) =>
      part(path, Math.min(from + start, to), Math.max(from + start, Math.min(from + end, to))),
    arrayBuffer: () => bytesOf(path, from, to),
  };
}

async function bytesOf(path: string, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = new ArrayBuffer(to - from);
  try {
    const file = await open(path);
    try {
      let at = 0;
      while (at < bytes.byteLength) {
        const { bytesRead } = await file.read(new Uint8Array(bytes), at, bytes.byteLength - at, from + at);
        if (bytesRead === 0) throw Object.assign(new Error("the file became shorter"), { code: "ESHORT" });
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    // Whoever reads the file names it.
    throw new InputError(unreadable(error));
  }
  return bytes;
}
