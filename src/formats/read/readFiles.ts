/**
 * Files of any kind that is read, as rows of JSON one after the other: JSON Lines, JSON, either of them
 * gzipped, Inspect archives, parquet.
 */

import { Gunzip, Unzip, type UnzipFile, UnzipInflate } from "fflate";
import { InputError, messageOf } from "../../lib/assert.ts";
import type { Problem, SourceRow } from "../adapter.ts";
import { parseLine } from "../canonical/canonicalLine.ts";
import { type BlobLike, chunksOf, type RolloutFile, utf8Decoder } from "./blob.ts";
import { Cutter } from "./pieces.ts";

export interface RowTarget {
  /** False: enough, the rest is not read. */
  row(row: SourceRow): boolean;
  problem(problem: Problem): void;
  /** Bytes of the files as they lie on disk. */
  progress?(bytes: number): void;
}

/** Thrown through decoders to end reading early. */
class Enough extends Error {}

/**
 * Reads all files in their order. What cannot be read becomes a problem with its file and line; reading goes
 * on with the next.
 */
export async function readFiles(files: readonly RolloutFile[], target: RowTarget): Promise<void> {
  try {
    for (const file of files) await readFile(file, target);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

async function readFile(file: RolloutFile, target: RowTarget): Promise<void> {
  const { name, blob } = file;
  const problem = (message: string) => target.problem({ file: name, line: 0, message });
  if (blob.size === 0) {
    problem("the file is empty.");
    return;
  }
  try {
    const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
    const starts = (...bytes: number[]) => bytes.every((byte, i) => start[i] === byte);
    if (starts(0x50, 0x41, 0x52, 0x31)) await readParquetRows(file, target);
    else if (starts(0x50, 0x4b, 3, 4)) await readZip(file, target);
    else if (starts(0x1f, 0x8b)) await readGzip(file, target);
    else if (starts(0x28, 0xb5, 0x2f, 0xfd))
      problem("the file is compressed with zstd; decompress it first (zstd -d), or use gzip.");
    else {
      const cutter = cutterFor(name, target);
      await eachChunk(blob, target, (chunk) => cutter.push(chunk));
      cutter.end();
    }
  } catch (error) {
    if (error instanceof Enough || !isReadError(error)) throw error;
    problem(sentenceOf(error));
  }
}

/**
 * Bad input, or the browser could not read the file (moved, changed, no longer allowed); anything else is a
 * fault of the program.
 */
const isReadError = (error: unknown): error is Error =>
  error instanceof InputError || (error instanceof Error && error.name === "NotReadableError");

const sentenceOf = (error: Error) =>
  error instanceof InputError
    ? error.message
    : "the file can no longer be read; it was changed or moved since it was chosen, so choose it again.";

async function eachChunk(
  blob: BlobLike,
  target: RowTarget,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  for await (const chunk of chunksOf(blob)) {
    take(chunk);
    target.progress?.(chunk.length);
  }
}

/** Texts of one file (or one member of an archive) become rows. */
function cutterFor(file: string, target: RowTarget): Cutter {
  const decoder = utf8Decoder();
  let number = 0;
  return new Cutter({
    problem: (line, message) => target.problem({ file, line, message }),
    piece: ({ bytes, line }) => {
      number++;
      let value: SourceRow["value"];
      try {
        value = parseLine(decoded(decoder, bytes));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        target.problem({ file, line, message: error.message });
        return;
      }
      if (!target.row({ value, file, line, number })) throw new Enough();
    },
  });
}

function decoded(decoder: ReturnType<typeof utf8Decoder>, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new InputError("the line is not UTF-8 text; save the file as UTF-8.");
  }
}

async function readGzip({ name, blob }: RolloutFile, target: RowTarget): Promise<void> {
  const cutter = cutterFor(name, target);
  const gunzip = new Gunzip((chunk) => cutter.push(chunk));
  try {
    await eachChunk(blob, target, (chunk) => gunzip.push(chunk, false));
    gunzip.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof Enough || isReadError(error)) throw error;
    target.problem({
      file: name,
      line: 0,
      message: `the gzip data is damaged or cut short (${messageOf(error)}).`,
    });
  }
  cutter.end();
}

/** In an `.eval` archive the samples; in any other, every JSON file. */
async function readZip({ name, blob }: RolloutFile, target: RowTarget): Promise<void> {
  const wanted = (member: string) =>
    name.endsWith(".eval") ? /^samples\/.*\.json$/.test(member) : /\.jsonl?$/.test(member);
  const open = new Set<string>();
  let members = 0;
  const unzip = new Unzip((member: UnzipFile) => {
    const file = `${name}/${member.name}`;
    const take = wanted(member.name);
    if (take) members++;
    const cutter = take ? cutterFor(file, target) : null;
    open.add(file);
    member.ondata = (error, chunk, final) => {
      if (error) {
        open.delete(file);
        if (take)
          target.problem({
            file,
            line: 0,
            message: `this member of the archive cannot be read (${error.message}); write the archive with DEFLATE.`,
          });
        return;
      }
      cutter?.push(chunk);
      if (!final) return;
      open.delete(file);
      cutter?.end();
    };
    member.start();
  });
  unzip.register(UnzipInflate);
  try {
    await eachChunk(blob, target, (chunk) => unzip.push(chunk, false));
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof Enough || isReadError(error)) throw error;
    target.problem({
      file: name,
      line: 0,
      message: `the archive is damaged or cut short (${messageOf(error)}).`,
    });
    return;
  }
  for (const file of open)
    target.problem({ file, line: 0, message: "the archive ends inside this member; it is cut short." });
  if (members === 0)
    target.problem({
      file: name,
      line: 0,
      message: "the archive holds no samples (samples/*.json) and no JSON files.",
    });
}

async function readParquetRows({ name, blob }: RolloutFile, target: RowTarget): Promise<void> {
  const { readParquet } = await import("./parquet.ts");
  let number = 0;
  try {
    for await (const value of readParquet(blob, (bytes) => target.progress?.(bytes))) {
      number++;
      if (!target.row({ value, file: name, line: number, number })) throw new Enough();
    }
  } catch (error) {
    if (error instanceof Enough || isReadError(error)) throw error;
    target.problem({
      file: name,
      line: number,
      message: `the parquet data cannot be read (${messageOf(error)}); write it uncompressed or with snappy.`,
    });
  }
}
