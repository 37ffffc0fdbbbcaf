/**
 * Files of any kind that is read, as rows of JSON one after the other: JSON Lines or JSON, compressed with
 * gzip or Zstandard or not, archives, parquet.
 */
import { InputError, messageOf } from "../../lib/assert.ts";
import { readArchive } from "./archives.ts";
import { type BlobLike, chunksOf, isReadError, type RolloutFile } from "./blob.ts";
import { decoded, type Encoding } from "./decoders.ts";
import { Enough, EnoughOfFile, endsReading, type RowTarget, TextRows } from "./textRows.ts";

/**
 * Reads all files in their order. What cannot be read becomes a problem with its file and line; reading goes
 * on with the next.
 */
export async function readFiles(files: readonly RolloutFile[], target: RowTarget): Promise<void> {
  for (const file of files)
    try {
      await readFile(file, target);
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
      if (!(error instanceof EnoughOfFile)) return;
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
    else if (starts(0x50, 0x4b, 3, 4)) await readArchive(file, target);
    else if (starts(0x1f, 0x8b)) await readText(file, target, "gzip");
    else if (starts(0x28, 0xb5, 0x2f, 0xfd)) await readText(file, target, "zstd");
    else await readText(file, target, "stored");
  } catch (error) {
    if (endsReading(error) || !isReadError(error)) throw error;
    problem(sentenceOf(error));
  }
}

const sentenceOf = (error: Error) =>
  error instanceof InputError
    ? error.message
    : "the file can no longer be read; it was changed or moved since it was chosen, so choose it again.";

async function readText({ name, blob }: RolloutFile, target: RowTarget, encoding: Encoding): Promise<void> {
  const rows = new TextRows(name, target);
  try {
    for await (const chunk of decoded(counted(blob, target), encoding)) rows.push(chunk);
  } catch (error) {
    if (endsReading(error) || isReadError(error)) throw error;
    target.problem({
      file: name,
      line: 0,
      message: `the ${encoding} data is damaged or cut short (${messageOf(error)}).`,
    });
  }
  rows.end();
}

async function* counted(blob: BlobLike, target: RowTarget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunksOf(blob)) {
    yield chunk;
    target.progress?.(chunk.length);
  }
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
    if (endsReading(error) || isReadError(error)) throw error;
    target.problem({
      file: name,
      line: number,
      message: `the parquet data cannot be read (${messageOf(error)}); write it with snappy, gzip, zstd or no compression.`,
    });
  }
}
