/** The credit thread: it holds one batch, and speaks of the credits it gave last. */

import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { CreditThread } from "../../engine/client.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import { ThreadOnDemand } from "../../engine/thread/openWorker.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import type { Outside } from "../outside.ts";
import { type Lens, requestsOf } from "../reader/lens.ts";

export type CreditCalls = CreditThread["api"];
export type CreditOfPage = ReturnType<typeof createCredit>;

export function createCredit({ openCredit }: Pick<Outside, "openCredit">, lens: Lens) {
  const threads = new ThreadOnDemand(openCredit);
  /** The batch that a thread holds. */
  let held: { readonly thread: CreditThread; readonly page: PageBatch } | null = null;
  /** What questions are answered about; null while newer credits are being computed. */
  let subject: CreditAnswer | null = null;

  /** Credits of a batch as the lens is now. */
  async function creditsOf(page: PageBatch): Promise<CreditAnswer> {
    subject = null;
    const thread = threads.get();
    if (held?.thread !== thread || held.page !== page) {
      held = { thread, page };
      await thread.api.load(page.batch);
    }
    const now = lens.getState();
    const answer = await thread.api.credit(requestsOf(now, page), now.sliders.gamma);
    subject = answer;
    return answer;
  }

  return {
    /** Opens the thread, for what will be asked of it in a moment. */
    wake: (): void => void threads.get(),
    creditsOf,
    /**
     * Whether questions about these credits can be answered; not once others have been asked for, or the
     * thread has stopped.
     */
    speaksOf: (answer: CreditAnswer | null): boolean =>
      answer !== null && subject === answer && held !== null && !held.thread.over,
    /** When what was pending in an answer has been computed: whether that changes the answer. */
    async settled(answer: CreditAnswer | null): Promise<boolean> {
      if (!answer || answer.pending.length === 0) return false;
      // A thread that has stopped settles nothing.
      await threads
        .get()
        .api.settled()
        .catch(() => {});
      return subject === answer;
    },
    /** Asks about the credits it speaks of. */
    ask: <T>(question: (calls: CreditCalls) => Promise<T>): Promise<T> => question(threads.get().api),
    /**
     * Plays the batch of a link or file, not yet on the screen. Errors (InputError): it is not of this world
     * and these settings.
     */
    playShared: (shared: Shared): Promise<PageBatch> => threads.get().api.play(shared),
    /** Plays a recorded batch: a file's parsed JSON. Errors (InputError) name what does not fit. */
    playRecording: (recording: unknown): Promise<PageBatch> => threads.get().api.playFile(recording),
  };
}
