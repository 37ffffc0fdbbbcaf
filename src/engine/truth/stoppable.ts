/** Work of a thread that can be stopped while it plays. */
import type { OnProgress } from "../../truth/fork.ts";
import { yieldToEventLoop } from "../thread/yieldToEventLoop.ts";

/** Between two looks at the messages that came in. */
const BREATH_MS = 30;

/** Share done, 0 to 1. */
export type OnShare = (share: number) => void;

class Stopped extends Error {}

export class Stoppable {
  private generation = 0;

  /** Ends what is being played; its answer is null. */
  stop(): void {
    this.generation++;
  }

  /** Tells whether it was stopped since. */
  watch(): () => boolean {
    const { generation } = this;
    return () => generation !== this.generation;
  }

  /** Looks at incoming messages now and then while playing, so that it can be stopped. */
  async run<T>(work: (onStep: OnProgress) => Promise<T>, onShare: OnShare): Promise<T | null> {
    const stopped = this.watch();
    let breath = performance.now();
    try {
      return await work(async (over, all) => {
        if (performance.now() - breath < BREATH_MS) return;
        onShare(over / all);
        await yieldToEventLoop();
        if (stopped()) throw new Stopped();
        breath = performance.now();
      });
    } catch (error) {
      if (error instanceof Stopped) return null;
      throw error;
    }
  }
}
