/**
 * Randomness as a value: a counter-based generator whose keys split by purpose.
 *
 * Threefry2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the
 * generator JAX uses). A key and a counter give two 32-bit words; nothing is ever advanced, so a draw added
 * in one place moves no other, and any single draw can be made again alone.
 */
import { check } from "./assert.ts";
import { cosOfTurn, log } from "./portable.ts";

/** Two unsigned 32-bit words. */
export interface Key {
  readonly hi: number;
  readonly lo: number;
}

const PARITY = 0x1bd11bda;

const out = new Uint32Array(2);

/**
 * Threefry2x32-20 of the counter words (c0, c1) under the key words (k0, k1); the result lies in `out`.
 * Written out round by round, as half of a rollout's draws wait for it: rotations by 13, 15, 26, 6 and by 17,
 * 29, 16, 24 in turn, the key added after every four.
 */
function threefryInto(k0: number, k1: number, c0: number, c1: number): void {
  const k2 = k0 ^ k1 ^ PARITY;
  let x0 = (c0 + k0) | 0;
  let x1 = (c1 + k1) | 0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
  x0 = (x0 + k1) | 0;
  x1 = (x1 + k2 + 1) | 0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
  x0 = (x0 + k2) | 0;
  x1 = (x1 + k0 + 2) | 0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
  x0 = (x0 + k0) | 0;
  x1 = (x1 + k1 + 3) | 0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
  x0 = (x0 + k1) | 0;
  x1 = (x1 + k2 + 4) | 0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
  x0 = (x0 + x1) | 0;
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
  x0 = (x0 + k2) | 0;
  x1 = (x1 + k0 + 5) | 0;
  out[0] = x0;
  out[1] = x1;
}

/** The generator itself: two output words for a key and a 64-bit counter given as two words. */
export function threefry2x32(key: Key, c0: number, c1: number): [number, number] {
  threefryInto(key.hi, key.lo, c0, c1);
  return [out[0], out[1]];
}

/** The root of all randomness of a run. `seed` is a whole number, 0 ≤ seed < 2^53. */
export function rootKey(seed: number): Key {
  check(
    Number.isSafeInteger(seed) && seed >= 0,
    () => `rootKey: the seed is ${seed}; give a whole number from 0 to 2^53 − 1.`,
  );
  return { hi: Math.floor(seed / 2 ** 32) >>> 0, lo: seed >>> 0 };
}

/** FNV-1a over the UTF-16 units of a purpose's name. */
function nameWord(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * A key of its own for each purpose: `subKey(root, "sample", iteration, group, rollout)`. Names and whole
 * numbers may be mixed; the order counts.
 */
export function subKey(key: Key, ...path: readonly (string | number)[]): Key {
  let { hi, lo } = key;
  for (const part of path) {
    if (typeof part === "number") threefryInto(hi, lo, part >>> 0, 0x6e756d00 + Math.floor(part / 2 ** 32));
    else threefryInto(hi, lo, nameWord(part), 0x73747200 ^ part.length);
    hi = out[0];
    lo = out[1];
  }
  return { hi, lo };
}

/** Uniform on [0, 1) with 53 random bits: draw number `counter` of this key. */
export function uniform(key: Key, counter = 0): number {
  threefryInto(key.hi, key.lo, counter >>> 0, Math.floor(counter / 2 ** 32));
  return ((out[0] >>> 5) * 67108864 + (out[1] >>> 6)) / 9007199254740992;
}

/** Uniform whole number in 0 … n − 1. */
export function randomInt(key: Key, counter: number, n: number): number {
  check(Number.isInteger(n) && n > 0, () => `randomInt: n is ${n}; give a whole number of at least 1.`);
  return Math.floor(uniform(key, counter) * n);
}

/**
 * Standard Gumbel noise −ln(−ln u), u in (0, 1): adding it to log-probabilities and taking the maximum
 * samples them.
 */
export function gumbel(key: Key, counter: number): number {
  // 0 is the one draw whose logarithm is not finite.
  return -log(-log(uniform(key, counter) || 2 ** -54));
}

/**
 * A bound that `gumbel(key, counter)` does not pass, without a logarithm: −ln u ≥ 1 − u, so the noise is at
 * most −ln(1 − u) ≤ k ln 2 where 1 − u ≥ 2^−k, and k follows from the leading ones of the draw.
 */
export function gumbelBound(key: Key, counter: number): number {
  threefryInto(key.hi, key.lo, counter >>> 0, Math.floor(counter / 2 ** 32));
  // A draw begins with 27 bits of the first word: where all are ones, it may be as near to 1 as 2^−53.
  const ones = Math.clz32(~out[0]);
  const k = ones < 27 ? ones + 1 : 53;
  return k * Math.LN2;
}

/** Standard normal by Box–Muller; uses the two words of one counter. */
export function normal(key: Key, counter: number): number {
  threefryInto(key.hi, key.lo, counter >>> 0, Math.floor(counter / 2 ** 32));
  const radius = Math.sqrt(-2 * log((out[0] + 0.5) / 2 ** 32));
  return radius * cosOfTurn(out[1]);
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(key: Key, items: readonly T[]): T[] {
  const result = items.slice();
  for (let i = result.length - 1; i > 0; i--) {
    const j = randomInt(key, i, i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** One item with probability proportional to its weight (all ≥ 0, at least one > 0). */
export function weighted<T>(key: Key, counter: number, items: readonly T[], weights: readonly number[]): T {
  let total = 0;
  for (const w of weights) total += w;
  check(
    total > 0 && items.length === weights.length,
    "weighted: give one weight for each item, not all zero.",
  );
  let u = uniform(key, counter) * total;
  for (let i = 0; i < items.length; i++) {
    u -= weights[i];
    if (u < 0) return items[i];
  }
  return items[items.length - 1];
}
