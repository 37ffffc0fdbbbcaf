/** Compressed bytes in, plain bytes out, chunk by chunk: DEFLATE and gzip by fflate, Zstandard by fzstd. */
import { Gunzip, Inflate } from "fflate";
import { Decompress } from "fzstd";

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
  if (encoding === "zstd") return new Decompress(out);
  return { push: out };
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
