/** Compressed bytes in, plain bytes out, chunk by chunk: DEFLATE and gzip by fflate, Zstandard by fzstd. */
import { Gunzip, Inflate } from "fflate";
import { Decompress } from "fzstd";

export type Encoding = "stored" | "deflate" | "gzip" | "zstd";

interface Decoder {
  push(chunk: Uint8Array, last: boolean): void;
}

/** `out` gets the plain bytes; what it is given may be used again. Throws where the data is damaged or cut. */
export function decoderOf(encoding: Encoding, out: (chunk: Uint8Array) => void): Decoder {
  if (encoding === "deflate") return new Inflate(out);
  if (encoding === "gzip") return new Gunzip(out);
  if (encoding === "zstd") return new Decompress(out);
  return { push: out };
}

/** Chunks of one encoding as plain ones. */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  let plain: Uint8Array[] = [];
  const decoder = decoderOf(encoding, (chunk) => plain.push(chunk));
  for await (const chunk of chunks) {
    decoder.push(chunk, false);
    yield* plain;
    plain = [];
  }
  if (encoding !== "stored") decoder.push(new Uint8Array(0), true);
  yield* plain;
}
