import { InputError } from "../../lib/assert.ts";

/** What is used of the platform's files: browsers and Node both have a Blob with these members. */
export interface BlobLike {
  readonly size: number;
  slice(start?: number, end?: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file with the name it is shown by: with its folders where it came in one. */
export interface RolloutFile {
  readonly name: string;
  readonly blob: BlobLike;
}

/**
 * Bad input, or the platform could not read the file (moved, changed, no longer allowed); anything else is a
 * fault of the program.
 */
export const isReadError = (error: unknown): error is Error =>
  error instanceof InputError || (error instanceof Error && error.name === "NotReadableError");

/** Bytes read at once. */
const CHUNK = 2 ** 19;

/** Its bytes one chunk after the other, so that no more than one is held. */
export async function* chunksOf(blob: BlobLike): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < blob.size; from += CHUNK)
    yield new Uint8Array(await blob.slice(from, Math.min(from + CHUNK, blob.size)).arrayBuffer());
}

interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new (label: string, options: { readonly fatal: boolean }) => Decoder;

/** Bytes as text; throws where they are no UTF-8. */
export const utf8Decoder = (): Decoder => new TextDecoder("utf-8", { fatal: true });
