/** Long texts, as replies with their reasoning are: shown in part, and whole when asked for. */

const MAX_CHARACTERS = 360;
const MAX_LINES = 8;

/**
 * Where a text is cut: after so many characters or lines, never inside a character; its length if nowhere.
 */
function cutOf(text: string, most: number): number {
  let end = text.length > most ? most : text.length;
  let line = -1;
  for (let lines = 0; lines < MAX_LINES; lines++) {
    line = text.indexOf("\n", line + 1);
    if (line < 0 || line > end) break;
    if (lines === MAX_LINES - 1) end = Math.min(end, line);
  }
  const code = text.charCodeAt(end - 1);
  return end < text.length && code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}

export const isLong = (text: string, most = MAX_CHARACTERS): boolean => cutOf(text, most) < text.length;

/** The beginning of a long text with an ellipsis; a short one as it is. */
export function clipped(text: string, most = MAX_CHARACTERS): string {
  const end = cutOf(text, most);
  return end < text.length ? `${text.slice(0, end).trimEnd()} …` : text;
}
