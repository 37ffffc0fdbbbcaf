/** A value that is wanted. */
interface Wish<Value, Outcome> {
  readonly value: Value;
  readonly outcome: Promise<Outcome | "overtaken">;
  settle(outcome: Outcome | "overtaken" | Promise<never>): void;
}

/**
 * Work on one value at a time, and always on the newest: a value that is asked for overtakes the one before,
 * which is never worked on, or whose result is dropped.
 */
export class LatestWins<Value, Result, Outcome = Result> {
  private wish: Wish<Value, Outcome> | null = null;
  private working = false;

  /**
   * @param work runs for one value at a time
   * @param arrive takes the result of a value that nothing has overtaken, and says what came of it; it may
   * ask for another
   */
  constructor(
    private readonly work: (value: Value) => Promise<Result>,
    private readonly arrive: (value: Value, result: Result) => Outcome,
  ) {}

  /** The value that is being worked on or waits; null where none is. */
  get wanted(): Value | null {
    return this.wish ? this.wish.value : null;
  }

  /**
   * What comes of this value; one that is wanted already is asked for only once. Errors: those of the work.
   */
  ask(value: Value): Promise<Outcome | "overtaken"> {
    if (this.wish?.value === value) return this.wish.outcome;
    this.wish?.settle("overtaken");
    let settle: Wish<Value, Outcome>["settle"] = () => {};
    const outcome = new Promise<Outcome | "overtaken">((resolve) => {
      settle = resolve;
    });
    this.wish = { value, outcome, settle };
    void this.run();
    return outcome;
  }

  private async run(): Promise<void> {
    if (this.working) return;
    this.working = true;
    while (this.wish) await this.fulfil(this.wish);
    this.working = false;
  }

  private async fulfil(own: Wish<Value, Outcome>): Promise<void> {
    try {
      const result = await this.work(own.value);
      if (this.wish !== own) return;
      this.wish = null;
      own.settle(this.arrive(own.value, result));
    } catch (error) {
      if (this.wish === own) this.wish = null;
      own.settle(Promise.reject(error));
    }
  }
}
