/** Compressed bytes in, plain bytes out, chunk by chunk: DEFLATE and gzip by fflate, Zstandard by fzstd. */
import { Gunzip, Inflate } from "fflate";
import { Decompress } from "fzstd";
import { check } from "../../lib/assert.ts";
import { thousands } from "../../lib/words.ts";

export type Encoding = "stored" | "deflate" | "gzip" | "zstd";

interface Decoder {
  push(chunk: Uint8Array, last: boolean): void;
}

/**
 * `out` gets the plain bytes; what it is given may be used again. Throws where the data is damaged or cut.
 */
function decoderOf(encoding: Encoding, out: (chunk: Uint8Array) => void): Decoder {
  if (encoding === "deflate") return new Inflate(out);
  if (encoding === "gzip") return new Gunzip(out);
  if (encoding === "zstd") return new Zstd(out);
  return { push: out };
}

/** What a decoder holds to look back into; archives of the usual tools ask for 8 MB, at most for 128. */
const LARGEST_WINDOW = 2 ** 27;

/** Zstandard, unless its first frame asks for more memory than any tool's would (RFC 8878, 3.1.1.1). */
class Zstd implements Decoder {
  private begun = false;
  private readonly inner: Decompress;

  constructor(out: (chunk: Uint8Array) => void) {
    this.inner = new Decompress(out);
  }

  push(chunk: Uint8Array, last: boolean): void {
    if (!this.begun && chunk.length > 0) {
      this.begun = true;
      const window = windowOf(chunk);
      check(
        window <= LARGEST_WINDOW,
        () =>
          `the zstd data asks for ${thousands(Math.round(window / 2 ** 20))} MB of memory to be unpacked; compress it without --long, with at most ${LARGEST_WINDOW / 2 ** 20}.`,
      );
    }
    this.inner.push(chunk, last);
  }
}

/** In bytes, as the header of a frame says; a frame of one segment is as large as its content. */
function windowOf(frame: Uint8Array): number {
  const flags = frame[4] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  if (!isSingle) return 2 ** (10 + (frame[5] >> 3)) * (1 + (frame[5] & 7) / 8);
  const dictionary = [0, 1, 2, 4][flags & 3];
  const bytes = [1, 2, 4, 8][flags >> 6];
  let size = 0;
  for (let i = bytes - 1; i >= 0; i--) size = size * 256 + (frame[5 + dictionary + i] ?? 0);
  return size;
}

/**
 * So many compressed bytes are taken at once: what they inflate to is held until it is used. DEFLATE makes at
 * most 1,032 bytes of one, a block of Zstandard 128 KiB of four.
 */
const AT_ONCE: Readonly<Record<Encoding, number>> = {
  ...{ stored: Number.POSITIVE_INFINITY, deflate: 2 ** 14, gzip: 2 ** 14, zstd: 2 ** 11 },
};

/** Chunks of one encoding as plain ones, few of which are ever held at once. */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  let plain: Uint8Array[] = [];
  const decoder = decoderOf(encoding, (chunk) => plain.push(chunk));
  for await (const chunk of chunks) {
    const atOnce = Math.min(AT_ONCE[encoding], chunk.length);
    for (let from = 0; from < chunk.length; from += atOnce) {
      decoder.push(chunk.subarray(from, from + atOnce), false);
      yield* plain;
      plain = [];
    }
  }
  if (encoding !== "stored") decoder.push(new Uint8Array(0), true);
  yield* plain;
}
