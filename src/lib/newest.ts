/** Of several things under way only the newest counts: each begins where the one before ends. */
export class Newest {
  private current: { readonly cancel: () => void } | null = null;

  /**
   * Something newer begins, and what was under way is cancelled. Gives whether it still counts: false once
   * something newer has begun, or all has ended.
   */
  begin(cancel: () => void = () => {}): () => boolean {
    const own = { cancel };
    this.replace(own);
    return () => this.current === own;
  }

  /** Nothing counts any more. */
  end(): void {
    this.replace(null);
  }

  private replace(next: { readonly cancel: () => void } | null): void {
    const before = this.current;
    this.current = next;
    before?.cancel();
  }
}
