/** Texts of which equal ones are stored once. */
export class TextPool {
  private readonly texts = new Map<string, string>();
  /** Of all different texts together. */
  characters = 0;

  interned(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const own = flatText(text);
    this.texts.set(own, own);
    this.characters += own.length;
    return own;
  }

  clear(): void {
    this.texts.clear();
    this.characters = 0;
  }
}

/** A copy of its own: a text cut out of a longer one keeps all of that alive. */
export const flatText = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
