/** Which tab trains a stored run: one at a time, by a lock that ends with its thread. */

const nameOf = (run: string) => `proxmo-playground run ${run}`;

export class RunLock {
  private release: () => void = () => {};

  /** @param onTaken is told when another tab has taken the run over */
  constructor(
    private readonly onTaken: () => void,
    private readonly locks: LockManager | undefined = globalThis.navigator?.locks,
  ) {}

  /**
   * Takes a run in place of the one before. False where another tab has it, unless it is taken over; browsers
   * without locks let everybody have it.
   */
  take(run: string, takeOver = false): Promise<boolean> {
    const { locks } = this;
    if (!locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      const held = (lock: Lock | null): Promise<void> | undefined => {
        resolve(lock !== null);
        if (!lock) return undefined;
        this.release();
        return new Promise<void>((release) => {
          this.release = release;
        });
      };
      locks
        .request(nameOf(run), takeOver ? { steal: true } : { ifAvailable: true }, held)
        // Only a lock that was taken over rejects.
        .catch(() => this.onTaken());
    });
  }

  /** Runs that some tab has now. */
  async heldRuns(runs: readonly string[]): Promise<ReadonlySet<string>> {
    const held = (await this.locks?.query().catch(() => null))?.held ?? [];
    const names = new Set(held.map(({ name }) => name));
    return new Set(runs.filter((run) => names.has(nameOf(run))));
  }
}
