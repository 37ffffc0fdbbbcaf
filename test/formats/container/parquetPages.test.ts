/** Parquet files whose sizes lie, made by hand: what a few bytes claim is refused before room is made for it. */
import { type FileMetaData, parquetMetadata } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import { describe, expect, it } from "vitest";
import { readFiles } from "../../../src/formats/container/readFiles.ts";
import { textFile } from "../read/blobs.ts";

const MAGIC = [0x50, 0x41, 0x52, 0x31];
/** Of the pages below, as the format numbers them. */
const ENCODING = { dictionary: 8, plain: 0, runs: 3, delta: 5, prefixes: 7 };

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
/** A field of a compact Thrift structure, `delta` after the one before it, that holds an int32. */
const int = (delta: number, value: number): number[] => [(delta << 4) | 5, ...varint(2 * value)];

/** The page of a column that may be absent, or not, with what its header says of it. */
function page(body: number[], said: { count: number; encoding: number; inflated?: number }): number[] {
  const header = [...int(1, said.count), ...int(1, said.encoding), ...int(1, 3), ...int(1, 3), 0];
  return [
    ...int(1, 0),
    ...int(1, said.inflated ?? body.length),
    ...int(1, body.length),
    0x2c,
    ...header,
    0,
    ...body,
  ];
}

/** A file of one column, four true or false, or texts or numbers, with these bytes for its pages. */
function fileOf(pages: number[], column: { type: "BOOLEAN" | "INT64" | "STRING"; nullable: boolean }) {
  const data = { BOOLEAN: [true, true, false, true], INT64: [1n, 2n, 3n, 4n], STRING: ["a", "b", "c", "d"] };
  const whole = parquetWriteBuffer({
    columnData: [{ name: "solved", data: data[column.type], ...column }],
    codec: "UNCOMPRESSED",
  });
  const metadata: FileMetaData = parquetMetadata(whole);
  const [chunk] = metadata.row_groups[0].columns;
  Object.assign(chunk.meta_data as object, {
    data_page_offset: 4n,
    dictionary_page_offset: undefined,
    total_compressed_size: BigInt(pages.length),
  });
  const footer = new ByteWriter();
  writeMetadata(footer, metadata);
  return textFile("lies.parquet", Uint8Array.from([...MAGIC, ...pages, ...footer.getBytes(), ...MAGIC]));
}

async function read(file: ReturnType<typeof fileOf>) {
  const rows: unknown[] = [];
  const messages: string[] = [];
  await readFiles([file], {
    row: ({ value }) => rows.push(value) > 0,
    problem: ({ message }) => messages.push(message),
  });
  return { rows, messages };
}

const flags = (body: number[], said: Parameters<typeof page>[1], nullable = false) =>
  read(fileOf(page(body, said), { type: "BOOLEAN", nullable }));

/** Levels or flags with their length in front: one run of `value`. */
function run(times: number, value: number): number[] {
  const bytes = [...varint(2 * times), value];
  return [bytes.length, 0, 0, 0, ...bytes];
}
const TWO_THOUSAND_MILLION = 2 ** 31 - 1;

describe("a page made by hand", () => {
  it("is read where it tells the truth", async () => {
    const { rows, messages } = await flags(run(4, 1), { count: 4, encoding: ENCODING.runs });
    expect(messages).toEqual([]);
    expect(rows).toEqual(Array(4).fill({ solved: true }));
    const some = await flags([...run(4, 1), ...run(4, 0)], { count: 4, encoding: ENCODING.runs }, true);
    expect(some.rows).toEqual(Array(4).fill({ solved: false }));
  });

  it.each([
    ["a run of values", run(TWO_THOUSAND_MILLION, 1), 4, /a run of 2,147,483,647 values in a page of 4/],
    ["as many values", run(4, 1), 2 ** 30, /1,073,741,824 values in a page; at most 16,777,216 are read/],
  ])("is refused where %s is a lie", async (_, body, count, words) => {
    const { rows, messages } = await flags(body, { count, encoding: ENCODING.runs });
    expect(rows).toEqual([]);
    expect(messages.join()).toMatch(words);
    expect(messages.join()).toMatch(/^column solved (has|says)/);
  });

  it("is refused where a run of levels is a lie", async () => {
    const body = [...run(TWO_THOUSAND_MILLION, 1), ...run(4, 1)];
    const { messages } = await flags(body, { count: 4, encoding: ENCODING.runs }, true);
    expect(messages.join()).toContain("a run of 2,147,483,647 values in a page of 4");
  });

  it("is refused where groups of packed values are a lie", async () => {
    const bytes = [...varint(2 * 2 ** 27 + 1), 0xff];
    const { messages } = await flags([bytes.length, 0, 0, 0, ...bytes], {
      count: 4,
      encoding: ENCODING.runs,
    });
    expect(messages.join()).toContain("a run of 1,073,741,824 values in a page of 4");
  });

  it("is refused where it says that it goes on past its end", async () => {
    const cut = page(run(4, 1), { count: 4, encoding: ENCODING.runs }).slice(0, -3);
    const { messages } = await read(fileOf(cut, { type: "BOOLEAN", nullable: false }));
    expect(messages.join()).toContain("has a page that goes past its end; the file is damaged or cut short");
  });

  it("is refused where numbers come in blocks of endless parts", async () => {
    const body = [...varint(128), ...varint(TWO_THOUSAND_MILLION), ...varint(4), 2, 2, 0, 0, 0, 0];
    const pages = page(body, { count: 4, encoding: ENCODING.delta });
    const { messages } = await read(fileOf(pages, { type: "INT64", nullable: false }));
    expect(messages.join()).toContain("blocks of 2,147,483,647 parts");
  });

  it("is refused where texts begin with more of the one before than there is", async () => {
    // Four prefixes of a thousand million bytes: the first value, then no difference.
    const same = (first: number) => [
      ...varint(128),
      ...varint(4),
      ...varint(4),
      ...varint(2 * first),
      0,
      0,
      0,
      0,
      0,
    ];
    const pages = page([...same(1e9), ...same(0)], { count: 4, encoding: ENCODING.prefixes });
    const { messages } = await read(fileOf(pages, { type: "STRING", nullable: false }));
    expect(messages.join()).toContain("a page whose texts take 4,000,000,000 bytes");
  });
});
