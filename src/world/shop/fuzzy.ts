/**
 * token_set_ratio of thefuzz 0.22.1 (on rapidfuzz): how alike two texts are as sets of words, 0 to 100. Not
 * from a library: the kept ones round half up where Python rounds half to even.
 */
import { byCodePoints } from "../../lib/pythonText.ts";

const BEYOND_ASCII = /[\u0080-\u00ff]/g;
const NO_WORD = /[^\p{L}\p{N}_]/gu;

/** What is compared: without Latin-1's upper half, punctuation as spaces, lower case. */
export const processed = (text: string): string =>
  text.replace(BEYOND_ASCII, "").replace(NO_WORD, " ").trim().toLowerCase();

/**
 * With I = A ∩ B the common words, s the length of I's text and d₁, d₂ the sorted rest of each side: 100
 * where I is not empty and one rest is, else the largest of 100 (1 − indel(d₁, d₂)/(l₁ + l₂)) and, for I not
 * empty, 100 (1 − (1 + |dᵢ|)/(s + lᵢ)), lᵢ = s + [s > 0] + |dᵢ|. 0 where a side has no words.
 */
export function rawTokenSetRatio(a: string, b: string): number {
  const first = new Set(words(a));
  const second = new Set(words(b));
  if (first.size === 0 || second.size === 0) return 0;
  const common = [...first].filter((word) => second.has(word));
  const rest1 = [...first].filter((word) => !second.has(word));
  const rest2 = [...second].filter((word) => !first.has(word));
  if (common.length > 0 && (rest1.length === 0 || rest2.length === 0)) return 100;
  const d1 = [...rest1.sort(byCodePoints).join(" ")];
  const d2 = [...rest2.sort(byCodePoints).join(" ")];
  const shared = [...common.join(" ")].length;
  const gap = Number(shared > 0);
  const l1 = shared + gap + d1.length;
  const l2 = shared + gap + d2.length;
  const distance = d1.length + d2.length - 2 * commonSubsequence(d1, d2);
  const ratio = similarity(distance, l1 + l2);
  if (shared === 0) return ratio;
  return Math.max(ratio, similarity(gap + d1.length, shared + l1), similarity(gap + d2.length, shared + l2));
}

/** Rounded half to even, as Python's round. */
export function tokenSetRatio(a: string, b: string): number {
  const raw = rawTokenSetRatio(a, b);
  const floor = Math.floor(raw);
  return raw - floor === 0.5 ? floor + (floor % 2) : Math.round(raw);
}

const similarity = (distance: number, total: number) => 100 - (100 * distance) / total;

const words = (text: string) => processed(text).split(/\s+/).filter(Boolean);

/** Length of the longest common subsequence. */
function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  const row = new Uint16Array(b.length + 1);
  for (const x of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j];
      row[j] = x === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]);
      diagonal = above;
    }
  }
  return row[b.length];
}
