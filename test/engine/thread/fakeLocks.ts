/** As much of Web Locks as is used. */
export class FakeLocks {
  private readonly held = new Map<string, (reason: Error) => void>();
  private readonly waiting = new Map<string, () => void>();

  request(name: string, ...rest: unknown[]): Promise<void> {
    const [options, callback] = (rest.length > 1 ? rest : [{}, rest[0]]) as [
      { steal?: boolean; ifAvailable?: boolean },
      (lock: object | null) => Promise<void> | undefined,
    ];
    const holder = this.held.get(name);
    if (holder && options.ifAvailable) return Promise.resolve(callback(null));
    if (holder && !options.steal)
      return new Promise((resolve) => {
        this.waiting.set(name, () => resolve(this.request(name, options, callback)));
      });
    this.held.delete(name);
    holder?.(Object.assign(new Error("taken"), { name: "AbortError" }));
    return new Promise((resolve, reject) => {
      this.held.set(name, reject);
      void Promise.resolve(callback({ name })).then(() => {
        if (this.held.get(name) === reject) this.letGo(name);
        resolve();
      });
    });
  }

  /** As when whoever holds it has ended. */
  letGo(name: string): void {
    this.held.delete(name);
    this.waiting.get(name)?.();
    this.waiting.delete(name);
  }

  query = async () => ({ held: [...this.held.keys()].map((name) => ({ name })) });
}
