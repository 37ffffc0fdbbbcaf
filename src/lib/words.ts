/**
 * Numbers as text, the same everywhere: thousands with commas, a true minus, a space before the per cent
 * sign.
 */

/** 12345 → "12,345". */
export const thousands = (n: number): string => n.toLocaleString("en");

/** 1 → "1 row", 1200 → "1,200 rows". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${thousands(n)} ${n === 1 ? one : many}`;

/** A share of 1 as per cent: 0.372 → "37 %", with one digit "37.2 %". */
export const percent = (share: number, digits = 0): string => `${decimal(100 * share, digits)} %`;

/** Fixed digits with a true minus, and no sign on a zero: −0.004 → "0.00". NaN → "n/a". */
export function decimal(value: number, digits: number): string {
  if (Number.isNaN(value)) return "n/a";
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/**
 * Advantages and returns: always with a sign, fixed digits; a zero has a figure space for its sign, so that
 * columns line up. NaN → "n/a".
 */
export function signed(value: number, digits = 3): string {
  const text = decimal(value, digits);
  if (Number.isNaN(value) || text.startsWith("−")) return text;
  return `${Number(text) === 0 ? "\u2007" : "+"}${text}`;
}
