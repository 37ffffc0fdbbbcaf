/** Where the value of a top-level member stands in the text of a JSON object: [start, end), or undefined. */
type Span = readonly [start: number, end: number];

/**
 * Finds a member by its key in text that is known to be a JSON object. For changing one member and leaving
 * every other character as it was: numbers too long for float64 and deep structures survive. The last of
 * several equal keys counts, as in `JSON.parse`.
 */
export function memberSpan(object: string, key: string): Span | undefined {
  let found: Span | undefined;
  let depth = 0;
  let current: string | undefined;
  let valueStart = 0;
  for (let i = 0; i < object.length; i++) {
    const c = object[i];
    if (c === '"') {
      const end = stringEnd(object, i);
      if (depth === 1 && current === undefined) current = JSON.parse(object.slice(i, end));
      i = end - 1;
    } else if (c === "{" || c === "[") depth++;
    else if (depth === 1 && c === ":") valueStart = i + 1;
    else if (c === "}" || c === "]" || (depth === 1 && c === ",")) {
      if (depth === 1) {
        if (current === key) found = [valueStart, i];
        current = undefined;
      }
      if (c !== ",") depth--;
    }
  }
  return found;
}

/** The position after the string literal that begins at `start`. */
function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return i + 1;
}

/**
 * The text of a JSON object with one member set to the given JSON text; everything else stays character by
 * character.
 */
export function withMember(object: string, key: string, value: string): string {
  const span = memberSpan(object, key);
  if (span) return object.slice(0, span[0]) + value + object.slice(span[1]);
  const body = object.slice(0, object.lastIndexOf("}")).trimEnd();
  return `${body}${body.endsWith("{") ? "" : ","}${JSON.stringify(key)}:${value}}`;
}

/**
 * Whether two parsed JSON values are equal, whatever the order of keys; without recursion, so that no depth
 * is too deep.
 */
export function sameJson(left: unknown, right: unknown): boolean {
  const pairs: [unknown, unknown][] = [[left, right]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      pairs.push([a[key as keyof typeof a], b[key as keyof typeof b]]);
    }
  }
  return true;
}
