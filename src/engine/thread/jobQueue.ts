/** Jobs that must not overlap: each begins when the one asked for before it has ended, well or badly. */
export class JobQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T> | T): Promise<T> {
    const done = this.last.then(job);
    this.last = done.catch(() => {});
    return done;
  }
}
