/**
 * Short stable digests: equal values give equal digests on every machine, and different ones collide with a
 * chance of about 2^-64. For telling two runs apart, not for security.
 *
 * A number counts by its value: −0 is 0, every NaN is the same NaN, and an integer column equals a float64
 * column of the same values. Part boundaries count: ("ab", "c") differs from ("a", "bc").
 */

type DigestPart = string | number | ArrayLike<number>;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
// Byte order is that of the machine in a typed array; the digest always takes the low word first.
const LOW = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;

/**
 * Two 32-bit lanes with the mixing steps of MurmurHash3 (A. Appleby, public domain), each lane fed by both.
 */
class MixState {
  private a = 0x9e3779b9;
  private b = 0x85ebca6b;

  word(w: number): void {
    this.a =
      Math.imul(rotate(this.a ^ Math.imul(rotate(Math.imul(w, 0xcc9e2d51), 15), 0x1b873593), 13), 5) +
      0xe6546b64;
    this.b =
      Math.imul(
        rotate(this.b ^ Math.imul(rotate(Math.imul(w ^ this.a, 0x239b961b), 16), 0xab0e9789), 17),
        5,
      ) + 0x561ccd1b;
  }

  number(x: number): void {
    if (Number.isNaN(x)) {
      // The bits of a NaN are up to the engine.
      this.word(0);
      this.word(0x7ff80000);
      return;
    }
    float[0] = x === 0 ? 0 : x;
    this.word(words[LOW]);
    this.word(words[1 - LOW]);
  }

  hex(): string {
    const first = finish(this.a ^ this.b);
    const second = finish(this.b + first);
    return [first, second].map((w) => (w >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));

function finish(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Sixteen hexadecimal digits for the parts in their order. */
export function digest(...parts: readonly DigestPart[]): string {
  const lanes = new MixState();
  for (const part of parts) {
    if (typeof part === "string") {
      lanes.word(0x73747200);
      lanes.number(part.length);
      for (let i = 0; i < part.length; i++) lanes.word(part.charCodeAt(i));
    } else if (typeof part === "number") {
      lanes.word(0x6e756d00);
      lanes.number(part);
    } else {
      lanes.word(0x61727200);
      lanes.number(part.length);
      for (let i = 0; i < part.length; i++) lanes.number(part[i]);
    }
  }
  return lanes.hex();
}

/**
 * The digest of plain data, whatever its shape: what structured cloning keeps. Typed arrays count by their
 * bits, members of objects in their order.
 */
export function dataDigest(value: unknown): string {
  const state = new MixState();
  feed(state, value);
  return state.hex();
}

function feed(state: MixState, value: unknown): void {
  if (typeof value === "number") {
    state.word(1);
    state.number(value);
  } else if (typeof value === "string") {
    state.word(2);
    state.word(value.length);
    for (let i = 0; i < value.length; i++) state.word(value.charCodeAt(i));
  } else if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    state.word(3);
    state.word(byteLength);
    if (byteOffset % 4 === 0)
      for (const word of new Int32Array(buffer, byteOffset, byteLength >> 2)) state.word(word);
    for (const byte of new Uint8Array(buffer).subarray(
      byteOffset + (byteOffset % 4 === 0 ? byteLength & ~3 : 0),
      byteOffset + byteLength,
    ))
      state.word(byte);
  } else if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    state.word(Array.isArray(value) ? 4 : 5);
    state.word(entries.length);
    for (const [name, member] of entries) {
      if (!Array.isArray(value)) feed(state, name);
      feed(state, member);
    }
  } else state.word(value === undefined ? 6 : value === null ? 7 : value ? 8 : 9);
}
