/**
 * Text inside a PNG picture: iTXt chunks (PNG specification, third edition, 11.3.3.4), which viewers keep and
 * `exiftool` shows.
 */
import { check } from "./assert.ts";

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/**
 * Signature and the IHDR chunk, which must come first: 4 bytes of length, 4 of type, 13 of data, 4 of
 * checksum.
 */
const AFTER_HEADER = 8 + 25;

/** The picture with a text under each keyword (1 to 79 Latin letters). Errors (InputError): not a PNG. */
export function withPngText(
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  check(isPng(png), "withPngText: these bytes are no PNG picture.");
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, png.length);
  const result = new Uint8Array(size);
  result.set(png.subarray(0, AFTER_HEADER));
  let to = AFTER_HEADER;
  for (const chunk of chunks) {
    result.set(chunk, to);
    to += chunk.length;
  }
  result.set(png.subarray(AFTER_HEADER), to);
  return result;
}

const isPng = (bytes: Uint8Array) =>
  bytes.length > AFTER_HEADER && SIGNATURE.every((value, i) => bytes[i] === value);

/**
 * length, "iTXt", keyword, 0, uncompressed (0, 0), no language (0), no translated keyword (0), text in UTF-8,
 * checksum of type and data.
 */
function textChunk(keyword: string, text: string): Uint8Array {
  const body = [...utf8("iTXt"), ...utf8(keyword), 0, 0, 0, 0, 0, ...utf8(text)];
  return Uint8Array.from([...word(body.length - 4), ...body, ...word(crc32(body))]);
}

/** Percent-encoding is UTF-8, and is there in every JavaScript without further libraries. */
function utf8(text: string): number[] {
  return [...encodeURIComponent(text).matchAll(/%(..)|[^%]/g)].map(([letter, hex]) =>
    hex ? Number.parseInt(hex, 16) : letter.charCodeAt(0),
  );
}

const word = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** CRC-32 (ISO 3309), as PNG and zlib use it. */
export function crc32(bytes: Iterable<number>): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
