/** Jobs that must not overlap: each begins when the one asked for before it has ended, well or badly. */
export class JobQueue {
  private last: Promise<unknown> = Promise.resolve();
  private asked = 0;
  private begun = 0;

  /** Whether a job waits for the one in progress to end. */
  get waited(): boolean {
    return this.asked > this.begun;
  }

  run<T>(job: () => Promise<T> | T): Promise<T> {
    this.asked++;
    const done = this.last.then(() => {
      this.begun++;
      return job();
    });
    this.last = done.catch(() => {});
    return done;
  }
}
