/**
 * Characters taken off the ends of a text in one walk. An expression such as `/[.,]+$/` begins anew at each
 * of them, which takes the square of their number where something else follows.
 */

/** Without the characters of `letters` (UTF-16 units) at its end. */
export function withoutEnd(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text[end - 1])) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function withoutEnds(text: string, letters: string): string {
  const rest = withoutEnd(text, letters);
  let start = 0;
  while (start < rest.length && letters.includes(rest[start])) start++;
  return rest.slice(start);
}
