/** How much plain data takes where a browser stores it. */

/** Of a number or another small value as structured cloning writes it. */
const SMALL = 9;

/** Bytes, about: typed arrays by their own, two a letter of a text, nine for all else that is small. */
export function storedBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === "string") return 2 * value.length;
  if (typeof value !== "object" || value === null) return SMALL;
  if (Array.isArray(value)) return value.reduce((sum, member) => sum + storedBytes(member), SMALL);
  return Object.entries(value).reduce(
    (sum, [name, member]) => sum + 2 * name.length + storedBytes(member),
    SMALL,
  );
}
