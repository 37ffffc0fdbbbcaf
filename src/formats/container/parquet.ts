/** Rows of a parquet file as plain JSON values, one row group after the other. */
import { gunzipSync } from "fflate";
import { decompress } from "fzstd";
import { parquetMetadataAsync, parquetReadObjects, snappyUncompress } from "hyparquet";
import { check, InputError } from "../../lib/assert.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import { count, thousands } from "../../lib/words.ts";
import type { BlobLike } from "./blob.ts";

/** A page inflates to no more than this, whatever it says of itself. */
const LARGEST_PAGE = 2 ** 28;

function roomFor(length: number): Uint8Array {
  check(
    length <= LARGEST_PAGE,
    () =>
      `a page of the parquet file says that it inflates to ${thousands(length)} bytes; write pages of at most ${LARGEST_PAGE / 2 ** 20} MB.`,
  );
  return new Uint8Array(length);
}

const compressors = {
  SNAPPY: (bytes: Uint8Array, length: number) => {
    const page = roomFor(length);
    snappyUncompress(bytes, page);
    return page;
  },
  GZIP: (bytes: Uint8Array, length: number) => gunzipSync(bytes, { out: roomFor(length) }),
  ZSTD: (bytes: Uint8Array, length: number) => decompress(bytes, roomFor(length)),
};

/** Rows read at once: few enough that wide rows fit. */
const ROWS_AT_ONCE = 1000;

export async function* readParquet(
  blob: BlobLike,
  progress: (bytes: number) => void,
): AsyncGenerator<JsonObject> {
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rows; rowStart += ROWS_AT_ONCE) {
    const rowEnd = Math.min(rows, rowStart + ROWS_AT_ONCE);
    const read = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    for (const row of read) yield plain(row) as JsonObject;
    if (read.length < rowEnd - rowStart)
      throw new InputError(
        `the parquet file says that it has ${thousands(rows)} rows, but ${count(rowStart + read.length, "row")} are there; it is damaged or cut short.`,
      );
    progress((blob.size * (rowEnd - rowStart)) / rows);
  }
}

const isTime = (value: unknown): value is { toISOString(): string } =>
  typeof value === "object" && value !== null && "toISOString" in value;

/** Whole numbers come as BigInt, times as objects that write themselves: JSON has neither. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (isTime(value)) return value.toISOString();
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
