/** A text on one line, whatever line breaks and control characters the names and texts of the input hold. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, escaped);

function escaped(character: string): string {
  const plain = JSON.stringify(character).slice(1, -1);
  return plain === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : plain;
}
