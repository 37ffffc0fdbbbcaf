/** A JSON value as address text and back: JSON → deflate (RFC 1951) → base64url. */
import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { check, InputError } from "../../lib/assert.ts";
import { fromBase64url, toBase64url } from "../../lib/base64url.ts";
import { parsePlainJson } from "../../lib/plainJson.ts";

/** Longest JSON text read, in bytes: a full batch of the largest settings has about half of it. */
const MAX_BYTES = 2_000_000;
/**
 * Fed in pieces, so that a compression bomb is found out before it has gone off: deflate makes at most 1,032
 * bytes of one.
 */
const PIECE = 1024;

export function pack(value: unknown): string {
  return toBase64url(deflateSync(strToU8(JSON.stringify(value)), { level: 9 }));
}

/** Errors (InputError): not packed text, a bomb, not JSON, nested too deeply, dangerous names. */
export function unpack(text: string): unknown {
  return parsePlainJson(inflate(fromBase64url(text)), "What the link holds");
}

function inflate(bytes: Uint8Array): string {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflater = new Inflate((chunk, final) => {
    size += chunk.length;
    check(
      size <= MAX_BYTES,
      () => `The link unpacks to more than ${MAX_BYTES / 1e6} MB, which no link of the playground does.`,
    );
    chunks.push(chunk);
    ended ||= final;
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      inflater.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError("The packed part of the link cannot be unpacked; it was cut or changed on the way.");
  }
  check(ended, "The packed part of the link ends too early; it was cut on the way.");
  const all = new Uint8Array(size);
  let to = 0;
  for (const chunk of chunks) {
    all.set(chunk, to);
    to += chunk.length;
  }
  return strFromU8(all);
}
