/** Rows of a parquet file as plain JSON values, one row group after the other. */
import { gunzipSync } from "fflate";
import { decompress } from "fzstd";
import { parquetMetadataAsync, parquetReadObjects, type RowGroup, snappyUncompress } from "hyparquet";
import { check, InputError } from "../../lib/assert.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import { count, thousands } from "../../lib/words.ts";
import type { BlobLike } from "./blob.ts";
import { checkPages } from "./parquetPages.ts";

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

/**
 * Rows read at once: few enough that wide rows fit, and as many as fit, since a group's columns are fetched
 * anew each time.
 */
const ROWS_AT_ONCE = { least: 1000, most: 2 ** 16, bytes: 2 ** 26 };

function rowsAtOnce({ num_rows, total_byte_size }: RowGroup): number {
  const { least, most, bytes } = ROWS_AT_ONCE;
  const fitting = Math.floor((bytes * Number(num_rows)) / Math.max(1, Number(total_byte_size)));
  return Math.min(most, Math.max(least, fitting));
}

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
  let there = 0;
  let groupEnd = 0;
  for (const group of metadata.row_groups) {
    groupEnd = Math.min(rows, groupEnd + Number(group.num_rows));
    const atOnce = rowsAtOnce(group);
    if (there < groupEnd) await checkPages(file, metadata, group, compressors, LARGEST_PAGE);
    for (let rowStart = there; rowStart < groupEnd; rowStart = there) {
      const rowEnd = Math.min(groupEnd, rowStart + atOnce);
      const read = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
      for (const row of read) yield plain(row) as JsonObject;
      there += read.length;
      if (there < rowEnd) throw new InputError(missing(rows, there));
      progress((blob.size * read.length) / rows);
    }
  }
  if (there < rows) throw new InputError(missing(rows, there));
}

const missing = (said: number, there: number): string =>
  `the parquet file says that it has ${thousands(said)} rows, but ${count(there, "row")} are there; it is damaged or cut short.`;

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
