/** Characters that nobody sees but that turn the direction of a text or control a terminal, as symbols. */

/** Controls (Cc), line and paragraph separators, and all that sets the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** In texts of several lines, tabs and line ends are what they look like. */
const UNSEEN_IN_LINES = /(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** U+0000 … U+001F and U+007F have pictures of their own; all others become their number: ⟨U+202E⟩. */
function symbolOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** A label of others, on one line, that looks like what it is. */
export const visible = (label: string): string => label.replace(UNSEEN, symbolOf);

/** A text of others in several lines, likewise. */
export const visibleText = (text: string): string => text.replace(UNSEEN_IN_LINES, symbolOf);
