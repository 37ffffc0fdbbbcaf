/**
 * exp, log, powers and the cosine from additions, multiplications and divisions alone, which IEEE 754 fixes
 * to the last bit: the same numbers in every JavaScript engine. The language leaves the last bits of Math.exp
 * and its kin open, and engines differ there: between Node 20 and Chromium 156, in one of ten results. Within
 * two units in the last place of the exact values.
 */

/**
 * ln 2 in two parts (Cody & Waite 1980): the first has 32 bits, so that its product with an exponent is
 * exact.
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const HALF_PI = Math.PI / 2;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which word of a float holds its exponent: up to the byte order of the machine. */
const TOP = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** 2^n for −1022 ≤ n ≤ 1023. */
function powerOfTwo(n: number): number {
  words[TOP] = (n + 1023) << 20;
  words[1 - TOP] = 0;
  return float[0];
}

/** 1/k!, k = 0 … 13. */
const INVERSE_FACTORIALS = [1];
for (let k = 1; k <= 13; k++) INVERSE_FACTORIALS.push(INVERSE_FACTORIALS[k - 1] / k);
const [, , F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13] = INVERSE_FACTORIALS;

/** eˣ = 2ⁿ eʳ with |r| ≤ ½ ln 2, and eʳ by its Taylor series. */
export function exp(x: number): number {
  if (!(x > -745.2)) return Number.isNaN(x) ? x : 0;
  if (x > 709.78) return Number.POSITIVE_INFINITY;
  const n = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  const high = F8 + r * (F9 + r * (F10 + r * (F11 + r * (F12 + r * F13))));
  const tail = r * r * (F2 + r * (F3 + r * (F4 + r * (F5 + r * (F6 + r * (F7 + r * high))))));
  const result = 1 + (r + tail);
  // In two steps where 2ⁿ alone would leave the range of normal numbers.
  if (n < -1000) return result * powerOfTwo(n + 1000) * powerOfTwo(-1000);
  return n > 1000 ? result * powerOfTwo(n - 1) * 2 : result * powerOfTwo(n);
}

/** ln x = e ln 2 + ln m with √½ ≤ m < √2; ln m = 2 artanh s, s = (m − 1)/(m + 1), by its series. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const subnormal = x < 2.2250738585072014e-308;
  float[0] = subnormal ? x * 18014398509481984 : x;
  let e = (words[TOP] >> 20) - 1023;
  words[TOP] = (words[TOP] & 0xfffff) | (1023 << 20);
  let m = float[0];
  if (m > Math.SQRT2) {
    m /= 2;
    e++;
  }
  if (subnormal) e -= 54;
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const high = 2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + (z * 2) / 23))));
  const rest = z * (2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * high)))));
  // 2s + s·rest with 2s = f − s·f, which rounds less.
  return e * LN2_HIGH + (f - (s * (f - rest) - e * LN2_LOW));
}

/** x²: a product, since engines differ in the last bits of `**`. */
export const square = (x: number): number => x * x;

/** xʸ for x ≥ 0: by squaring where y is a whole number from 0 to 2³¹, else e^(y ln x). */
export function power(x: number, y: number): number {
  if (y !== y >>> 0) return x === 0 ? (y > 0 ? 0 : Number.POSITIVE_INFINITY) : exp(y * log(x));
  let result = 1;
  for (let square = x, bits = y; bits > 0; bits >>>= 1, square *= square) if (bits & 1) result *= square;
  return result;
}

/** cos(2π · word / 2³²) for a 32-bit word. */
export function cosOfTurn(word: number): number {
  const quarter = word >>> 30;
  // In [0, 1), of a quarter turn; counted from the quarter's end where the cosine mirrors there.
  const part = (word & 0x3fffffff) / 0x40000000;
  const t = quarter & 1 ? 1 - part : part;
  const size = t <= 0.5 ? cosine(HALF_PI * t) : sine(HALF_PI * (1 - t));
  return quarter === 1 || quarter === 2 ? -size : size;
}

/** Taylor series on |x| ≤ π/4. */
function cosine(x: number): number {
  const z = x * x;
  let sum = 1;
  for (let k = 16; k > 0; k -= 2) sum = 1 - (z * sum) / (k * (k - 1));
  return sum;
}

function sine(x: number): number {
  const z = x * x;
  let sum = 1;
  for (let k = 17; k > 1; k -= 2) sum = 1 - (z * sum) / (k * (k - 1));
  return x * sum;
}
