/**
 * Numbers terms in order of first appearance. Terms are looked up by their characters inside a text, so that
 * the many repeats of a corpus never become strings of their own (an open-addressing hash table on FNV-1a
 * over UTF-16 units).
 */
export class TermIds {
  readonly terms: string[] = [];
  private table = new Int32Array(1024).fill(-1);
  private readonly hashes: number[] = [];

  /** The number of the term text[from, to). */
  idOf(text: string, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    const mask = this.table.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let id = this.table[slot]; id >= 0; id = this.table[slot]) {
      if (this.hashes[id] === hash && this.isTerm(id, text, from, to)) return id;
      slot = (slot + 1) & mask;
    }
    const id = this.terms.push(text.slice(from, to)) - 1;
    this.hashes.push(hash);
    this.table[slot] = id;
    if (2 * this.terms.length > this.table.length) this.grow();
    return id;
  }

  private isTerm(id: number, text: string, from: number, to: number): boolean {
    const term = this.terms[id];
    if (term.length !== to - from) return false;
    for (let i = 0; i < term.length; i++) if (term.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
    return true;
  }

  private grow(): void {
    this.table = new Int32Array(2 * this.table.length).fill(-1);
    const mask = this.table.length - 1;
    this.hashes.forEach((hash, id) => {
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.table[slot] >= 0) slot = (slot + 1) & mask;
      this.table[slot] = id;
    });
  }
}
