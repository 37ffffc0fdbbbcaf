import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crc32, withPngText } from "../../src/lib/pngText.ts";

const chunk = (type: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};

/** One grey pixel. */
const png = Buffer.concat([
  Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
  chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk("IDAT", deflateSync(Buffer.from([0, 128]))),
  chunk("IEND", Buffer.alloc(0)),
]);

describe("text in a PNG", () => {
  it("has the checksum of the specification", () => {
    expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
    expect(crc32(Buffer.from("IEND"))).toBe(0xae426082);
  });

  it("stands in iTXt chunks after the header, and takes nothing away", () => {
    const result = Buffer.from(withPngText(png, { Link: "https://x/#run-1", Title: "τ → 0 🙂" }));
    const chunks: [string, string][] = [];
    for (let at = 8; at < result.length; ) {
      const length = result.readUInt32BE(at);
      const body = result.subarray(at + 4, at + 8 + length);
      expect(result.readUInt32BE(at + 8 + length)).toBe(crc32(body));
      chunks.push([body.subarray(0, 4).toString(), body.subarray(4).toString("utf8")]);
      at += 12 + length;
    }
    expect(chunks.map(([type]) => type)).toEqual(["IHDR", "iTXt", "iTXt", "IDAT", "IEND"]);
    expect(chunks[1][1]).toBe("Link\0\0\0\0\0https://x/#run-1");
    expect(chunks[2][1]).toBe("Title\0\0\0\0\0τ → 0 🙂");
  });

  it("is refused where there is no PNG", () => {
    expect(() => withPngText(new Uint8Array(100), {})).toThrow(/no PNG/);
  });
});
