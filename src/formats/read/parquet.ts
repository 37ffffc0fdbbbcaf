/** Rows of a parquet file as plain JSON values, one row group after the other. */
import { gunzipSync } from "fflate";
import { decompress } from "fzstd";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import type { JsonObject } from "../../lib/plainJson.ts";
import type { BlobLike } from "./blob.ts";

/** Snappy is the reader's own. */
const compressors = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  ZSTD: (bytes: Uint8Array, length: number) => decompress(bytes, new Uint8Array(length)),
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
    for (const row of await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors }))
      yield plain(row) as JsonObject;
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
