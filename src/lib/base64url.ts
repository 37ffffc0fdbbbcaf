/**
 * Bytes as text that survives in addresses (RFC 4648 §5): A–Z a–z 0–9 - _, four characters for three bytes,
 * no padding.
 */
import { check } from "./assert.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter.charCodeAt(0), value]));

export function toBase64url(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < letters; k++) text += ALPHABET[(word >>> (18 - 6 * k)) & 63];
  }
  return text;
}

/**
 * Errors (InputError): another character, a length that no bytes have. Bits left over at the end must be 0,
 * so a text has one meaning only.
 */
export function fromBase64url(text: string): Uint8Array {
  const { length } = text;
  check(length % 4 !== 1, () => `The packed part has ${length} characters, which no packed part has.`);
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let word = 0;
  let bits = 0;
  let to = 0;
  for (let i = 0; i < length; i++) {
    const value = VALUES.get(text.charCodeAt(i));
    check(
      value !== undefined,
      () => `The packed part has a character “${text[i]}”, which no packed part has.`,
    );
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[to++] = word >>> bits;
    }
  }
  check((word & ((1 << bits) - 1)) === 0, "The packed part ends in the middle of a byte.");
  return bytes;
}
