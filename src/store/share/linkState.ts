/**
 * What came of the last link or file that was opened. Opening itself is fetched when there is something to
 * open.
 */
import { createStore } from "zustand/vanilla";
import type { Shared } from "../../experiment/share/shared.ts";
import { Newest } from "../../lib/newest.ts";

export interface BatchVerdict {
  /** `unknown`: they were played again, and the link says nothing to compare them with. */
  readonly kind: "same" | "differs" | "unknown";
  readonly text: string;
}

interface LinkState {
  /** Why a link or file was not opened; the page stays as it was. */
  readonly complaint: string | null;
  /**
   * What was opened last; a receipt in it is compared with the run. It stays, whether told of or not, until
   * something else is opened.
   */
  readonly opened: Shared | null;
  /**
   * What is to be opened as soon as its reader lets the code in it run; the page is as it was. Null where
   * nothing waits.
   */
  readonly waiting: Shared | null;
  /** What is said of it has been closed. */
  readonly dismissed: boolean;
  /** Of an opened batch. */
  readonly verdict: BatchVerdict | null;
}

export type Link = ReturnType<typeof createLink>;

export function createLink() {
  const store = createStore<LinkState>()(() => ({
    complaint: null,
    opened: null,
    waiting: null,
    dismissed: false,
    verdict: null,
  }));
  return {
    ...store,
    /** What is being opened: the newest counts. */
    openings: new Newest(),
    closeBanner: () => store.setState({ complaint: null, waiting: null, dismissed: true }),
  };
}

export const selectComplaint = (state: LinkState) => state.complaint;
/** Null once what is said of it has been closed. */
export const selectOpened = ({ opened, dismissed }: LinkState) => (dismissed ? null : opened);
export const selectWaiting = (state: LinkState) => state.waiting;
export const selectBatchVerdict = (state: LinkState) => state.verdict;
/** Nothing was opened, and something was to be. */
export const selectRefused = ({ complaint, opened }: LinkState) => complaint !== null && opened === null;
