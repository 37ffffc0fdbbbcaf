/** The credit thread: it holds one batch, and speaks of the credits it gave last. */

import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { type CreditThread, openCredit } from "../../engine/client.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import { ThreadOnDemand } from "../../engine/thread/openWorker.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { requestsOf, useLens } from "./lens.ts";

export type CreditCalls = CreditThread["api"];

const credit = new ThreadOnDemand(openCredit);
/** The batch that a thread holds. */
let held: { readonly thread: CreditThread; readonly page: PageBatch } | null = null;
/** What questions are answered about; null while newer credits are being computed. */
let subject: CreditAnswer | null = null;

/** Credits of a batch as the lens is now. */
export async function creditsOf(page: PageBatch): Promise<CreditAnswer> {
  subject = null;
  const thread = credit.get();
  if (held?.thread !== thread || held.page !== page) {
    held = { thread, page };
    await thread.api.load(page.batch);
  }
  const lens = useLens.getState();
  const answer = await thread.api.credit(requestsOf(lens, page.batch), lens.sliders.gamma);
  subject = answer;
  return answer;
}

/**
 * Whether questions about these credits can be answered; not once others have been asked for, or the thread
 * has stopped.
 */
export const speaksOf = (answer: CreditAnswer | null): boolean =>
  answer !== null && subject === answer && held !== null && !held.thread.over;

/** Asks about the credits it speaks of. */
export const askCredit = <T>(question: (calls: CreditCalls) => Promise<T>): Promise<T> =>
  question(credit.get().api);

/**
 * Plays the batch of a link or file, not yet on the screen. Errors (InputError): it is not of this world and
 * these settings.
 */
export const playShared = (shared: Shared): Promise<PageBatch> => credit.get().api.play(shared);

/** Plays a recorded batch: a file's parsed JSON. Errors (InputError) name what does not fit. */
export const playRecording = (recording: unknown): Promise<PageBatch> => credit.get().api.playFile(recording);
