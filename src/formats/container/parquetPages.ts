/**
 * Pages of a parquet file, looked through before they are read. Sizes in a damaged file may be anything, and
 * the reader believes them: a run that says "two thousand million times" in five bytes would be written out.
 */
import type { ColumnChunk, FileMetaData, RowGroup } from "hyparquet";
import { parquetSchema } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import {
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getTreePath,
  isFlatColumn,
} from "hyparquet/src/schema.js";
import { readVarInt } from "hyparquet/src/thrift.js";
import { check } from "../../lib/assert.ts";
import { thousands } from "../../lib/words.ts";

/** Values of one page, and of one list column in one row group: all of them are held at once. */
const MOST_VALUES = { page: 2 ** 24, lists: 2 ** 26 };
/** Runs may be padded at the end of a page. */
const PADDING = 512;
/** Miniblocks of a block of differences; writers take four. */
const MOST_MINIBLOCKS = 512;

type Compressors = Readonly<Record<string, (bytes: Uint8Array, length: number) => Uint8Array>>;
type PageHeader = ReturnType<typeof parquetHeader>;

interface File {
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

interface Column {
  readonly name: string;
  readonly path: ReturnType<typeof getTreePath>;
  readonly meta: NonNullable<ColumnChunk["meta_data"]>;
  readonly compressors: Compressors;
  /** Bytes that a page may inflate to. */
  readonly room: number;
}

/** Bytes with a place in them, as the reader has them. */
interface Cursor {
  readonly view: DataView;
  offset: number;
}

/**
 * Looks through every page of a row group, one column after the other. Errors (InputError): a size that
 * cannot be, or is more than a page can hold; names the column.
 * @param room bytes that a page may inflate to
 */
export async function checkPages(
  file: File,
  metadata: FileMetaData,
  group: RowGroup,
  compressors: Compressors,
  room: number,
): Promise<void> {
  const tree = parquetSchema(metadata);
  for (const { meta_data: meta } of group.columns) {
    if (!meta) continue;
    const name = meta.path_in_schema.join(".");
    const path = getTreePath(tree, meta.path_in_schema);
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const bytes = await file.slice(start, start + Number(meta.total_compressed_size));
    checkChunk(new DataView(bytes), { name, path, meta, compressors, room }, Number(group.num_rows));
  }
}

function checkChunk(view: DataView, column: Column, rows: number): void {
  const cursor: Cursor = { view, offset: 0 };
  const flat = isFlatColumn(column.path);
  let values = 0;
  while (cursor.offset < view.byteLength - 1 && !(flat && values >= rows)) {
    const header = parquetHeader(cursor);
    const size = header.compressed_page_size;
    check(
      size >= 0 && cursor.offset + size <= view.byteLength,
      () => `column ${column.name} has a page that goes past its end; the file is damaged or cut short.`,
    );
    const bytes = new Uint8Array(view.buffer, view.byteOffset + cursor.offset, size);
    cursor.offset += size;
    const count = (header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header)
      ?.num_values;
    if (count === undefined) continue;
    checkCount(column, count, MOST_VALUES.page, "a page");
    if (!header.dictionary_page_header) values += count;
    if (!flat) checkCount(column, values, MOST_VALUES.lists, "a row group");
    if (header.data_page_header) checkPage(bytes, header, column);
    else if (header.data_page_header_v2) checkPageV2(bytes, header, column);
  }
}

function checkCount({ name }: Column, count: number, most: number, where: string): void {
  check(
    count >= 0 && count <= most,
    () =>
      `column ${name} says that it has ${thousands(count)} values in ${where}; at most ${thousands(most)} are read: write smaller row groups, if the file is not damaged.`,
  );
}

/** Levels stand in front of the values, each with their length, all of it compressed. */
function checkPage(bytes: Uint8Array, header: PageHeader, column: Column): void {
  const { num_values: count, encoding } = header.data_page_header as NonNullable<
    PageHeader["data_page_header"]
  >;
  const page = inflated(bytes, header.uncompressed_page_size, column);
  const cursor = cursorOf(page);
  const repetition = getMaxRepetitionLevel(column.path);
  const definition = getMaxDefinitionLevel(column.path);
  let nulls = 0;
  if (column.path.length > 1 && repetition > 0) checkLevels(cursor, repetition, count, column);
  if (definition > 0) {
    const { offset } = cursor;
    checkLevels(cursor, definition, count, column);
    if (encoding === "DELTA_BYTE_ARRAY") {
      const levels = new Array<number>(count);
      readRleBitPackedHybrid({ view: cursor.view, offset }, bitsOf(definition), levels);
      nulls = levels.filter((level) => level !== definition).length;
    }
  }
  checkValues(cursor, encoding, count, count - nulls, column);
}

function checkLevels(cursor: Cursor, most: number, count: number, column: Column): void {
  const length = cursor.view.getUint32(cursor.offset, true);
  const start = cursor.offset + 4;
  checkRuns(cursor.view, start, start + length, bitsOf(most), count, column);
  cursor.offset = start + length;
}

/** Levels stand in front of the values, not compressed; their lengths are in the header. */
function checkPageV2(bytes: Uint8Array, header: PageHeader, column: Column): void {
  const page = header.data_page_header_v2 as NonNullable<PageHeader["data_page_header_v2"]>;
  const { num_values: count, num_nulls: nulls, encoding, is_compressed: packed } = page;
  const repeats = page.repetition_levels_byte_length;
  const levels = repeats + page.definition_levels_byte_length;
  const { view } = cursorOf(bytes);
  const repetition = getMaxRepetitionLevel(column.path);
  const definition = getMaxDefinitionLevel(column.path);
  if (repetition > 0) checkRuns(view, 0, repeats, bitsOf(repetition), count, column);
  if (definition > 0) checkRuns(view, repeats, levels, bitsOf(definition), count, column);
  checkCount(column, count - nulls, count, "a page");
  const rest = bytes.subarray(levels);
  const values = packed === false ? rest : inflated(rest, header.uncompressed_page_size - levels, column);
  checkValues(cursorOf(values), encoding, count, count - nulls, column);
}

function inflated(bytes: Uint8Array, size: number, { meta, compressors, room, name }: Column): Uint8Array {
  check(
    size >= 0 && size <= room,
    () =>
      `column ${name} has a page that says that it inflates to ${thousands(size)} bytes; write pages of at most ${room / 2 ** 20} MB.`,
  );
  return decompressPage(bytes, size, meta.codec, compressors as Parameters<typeof decompressPage>[3]);
}

/**
 * @param count with nulls
 * @param there without
 */
function checkValues(cursor: Cursor, encoding: string, count: number, there: number, column: Column): void {
  const { view } = cursor;
  if (there === 0 || cursor.offset >= view.byteLength) return;
  if (encoding === "PLAIN_DICTIONARY" || encoding === "RLE_DICTIONARY") {
    const bits = view.getUint8(cursor.offset);
    if (bits > 0) checkRuns(view, cursor.offset + 1, view.byteLength, bits, count, column);
  } else if (encoding === "RLE") {
    checkRuns(view, cursor.offset + 4, view.byteLength, 1, count, column);
  } else if (encoding.startsWith("DELTA_")) {
    checkMiniblocks({ ...cursor }, column);
    if (encoding === "DELTA_BYTE_ARRAY") checkPrefixes(cursor, there, column);
  }
}

/** Runs of one value, or of values packed in groups of eight: none is longer than the page. */
function checkRuns(
  view: DataView,
  start: number,
  end: number,
  bits: number,
  count: number,
  { name }: Column,
): void {
  const cursor: Cursor = { view, offset: start };
  const last = Math.min(end, view.byteLength);
  for (let seen = 0; seen < count && cursor.offset < last; ) {
    const header = readVarInt(cursor);
    const packed = (header & 1) === 1;
    const run = packed ? (header >>> 1) * 8 : header >>> 1;
    check(
      run <= count + PADDING,
      () =>
        `column ${name} has a run of ${thousands(run)} values in a page of ${thousands(count)}; the file is damaged.`,
    );
    cursor.offset += packed ? (header >>> 1) * bits : (bits + 7) >> 3;
    seen += run;
  }
}

function checkMiniblocks(cursor: Cursor, { name }: Column): void {
  readVarInt(cursor);
  const miniblocks = readVarInt(cursor);
  check(
    miniblocks > 0 && miniblocks <= MOST_MINIBLOCKS,
    () => `column ${name} has blocks of ${thousands(miniblocks)} parts; the file is damaged.`,
  );
}

/** Texts that say how much of the one before they begin with: together they fit in an inflated page. */
function checkPrefixes(cursor: Cursor, there: number, { name, room }: Column): void {
  const prefixes = new Int32Array(there);
  deltaBinaryUnpack(cursor, there, prefixes);
  const bytes = prefixes.reduce((sum, length) => sum + length, 0);
  check(
    bytes <= room,
    () => `column ${name} has a page whose texts take ${thousands(bytes)} bytes; write smaller pages.`,
  );
}

const cursorOf = (bytes: Uint8Array): Cursor => ({
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

/** Bits that hold a level. */
const bitsOf = (most: number): number => 32 - Math.clz32(most);
