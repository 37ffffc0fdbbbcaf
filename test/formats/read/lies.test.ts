/** Files that say more than is there, and archives of very many samples: never more is held than a part. */
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import type { BlobLike } from "../../../src/formats/container/blob.ts";
import { readFiles } from "../../../src/formats/container/readFiles.ts";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { textFile } from "./blobs.ts";
import { bytesOf, joined, zipOf, zstdFrame } from "./zips.ts";

const sample = (i: number) => ({
  ...{ id: `q${i >> 1}`, epoch: (i % 2) + 1, scores: { match: { value: i % 2 } } },
  messages: [
    { role: "user", content: `question ${i >> 1}` },
    { role: "assistant", content: `answer ${i}` },
  ],
});

/** What is read of a file: all bytes together, and the most at once. */
function watched(bytes: Uint8Array<ArrayBuffer>) {
  const seen = { bytes: 0, most: 0 };
  const part = (blob: Blob): BlobLike => ({
    size: blob.size,
    slice: (start, end) => part(blob.slice(start, end)),
    arrayBuffer: () => {
      seen.bytes += blob.size;
      seen.most = Math.max(seen.most, blob.size);
      return blob.arrayBuffer();
    },
  });
  return { seen, blob: part(new Blob([bytes])) };
}

describe("an archive of 3,000 samples", () => {
  const archive = zipOf(
    Object.fromEntries(
      Array.from({ length: 3_000 }, (_, i) => [`samples/q${i >> 1}_epoch_${(i % 2) + 1}.json`, sample(i)]),
    ),
    93,
  );

  it("is read member by member, and progress adds up to its size", async () => {
    const { seen, blob } = watched(archive);
    let progress = 0;
    const { rollouts, report } = await readRollouts(
      [{ name: "log.eval", blob }],
      { id: "inspect" },
      (now) => {
        expect(now.bytes).toBeGreaterThanOrEqual(progress);
        progress = now.bytes;
      },
    );
    expect(report.problems).toEqual([]);
    expect(rollouts?.batch.trajectories).toBe(3_000);
    expect(rollouts?.batch.groups).toBe(1_500);
    expect(progress).toBe(blob.size);
    // The directory is the largest part, and every byte is read about once.
    expect(seen.most).toBeLessThan(blob.size / 2);
    expect(seen.bytes).toBeLessThan(1.5 * blob.size);
  });

  it("is looked at without being read", async () => {
    const { seen, blob } = watched(archive);
    const { detection } = await probeFiles([{ name: "log.eval", blob }]);
    expect(detection?.id).toBe("inspect");
    expect(seen.bytes).toBeLessThan(blob.size / 2);
  });
});

/** The fields of the first entry of an archive's directory. */
function entryOf(archive: Uint8Array) {
  const view = new DataView(archive.buffer);
  const at = view.getUint32(archive.length - 22 + 16, true);
  return { compressed: at + 20, size: at + 24, offset: at + 42, view };
}

describe("an archive whose directory lies", () => {
  const good = { "samples/a.json": sample(0), "samples/b.json": sample(1) };
  const read = async (archive: Uint8Array<ArrayBuffer>) => {
    const messages: string[] = [];
    let rows = 0;
    await readFiles([textFile("log.eval", archive)], {
      row: () => ++rows > 0,
      problem: ({ message }) => messages.push(message),
    });
    return { rows, messages: messages.join() };
  };

  it.each([
    ["of a size unpacked, is read all the same", "size", 0xfffffff0, 2, /^$/],
    ["of a size packed that goes past the end, names the member", "compressed", 0x7fffffff, 1, /cut short/],
    ["of a size packed that is too small, names the member", "compressed", 5, 1, /cut short|not valid JSON/],
    ["of a place, names the member", "offset", 0x7fffffff, 1, /not where the directory says/],
  ] as const)("%s", async (_, field, value, rows, words) => {
    const archive = zipOf(good);
    const entry = entryOf(archive);
    entry.view.setUint32(entry[field], value, true);
    const found = await read(archive);
    expect(found.rows).toBe(rows);
    expect(found.messages).toMatch(words);
  });
});

describe("zstd that asks for gigabytes", () => {
  const frame = zstdFrame(bytesOf(JSON.stringify(sample(0))));

  it("is refused in a sentence, as a file", async () => {
    const lying = frame.slice();
    new DataView(lying.buffer).setUint32(5, 0x7fff0000, true);
    const { problems } = await probeFiles([textFile("a.jsonl.zst", lying)]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("the zstd data asks for 2,048 MB of memory to be unpacked"),
    ]);
  });

  it("is refused where a window says so", async () => {
    const head = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff]);
    const { problems } = await probeFiles([textFile("a.jsonl.zst", joined(head, frame.subarray(9)))]);
    expect(problems[0].message).toContain("MB of memory to be unpacked");
  });
});

describe("parquet with many rows in one group", () => {
  const file = (rows: number) =>
    new Uint8Array(
      parquetWriteBuffer({
        rowGroupSize: [rows],
        columnData: [
          { name: "question", data: Array.from({ length: rows }, (_, i) => `q${i >> 1}`) },
          { name: "response", data: Array.from({ length: rows }, (_, i) => `a${i}`) },
          { name: "reward", data: Array.from({ length: rows }, (_, i) => i % 2), type: "DOUBLE" },
        ],
      }),
    );

  it("is read once, not once for every thousand of them", async () => {
    const rowsRead = async (rows: number) => {
      const { seen, blob } = watched(file(rows));
      const { rollouts } = await readRollouts([{ name: "a.parquet", blob }], { id: "prompts" });
      expect(rollouts?.batch.trajectories).toBe(rows);
      return seen.bytes / blob.size;
    };
    expect(await rowsRead(8_000)).toBeLessThan(4);
  });
});
