import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { decodeLink } from "../../experiment/share/link.ts";
import { DEFAULT_SPEC, DEFAULT_VIEW, type Shared } from "../../experiment/share/shared.ts";
import { decodeFile } from "../../experiment/share/sharedFile.ts";
import { messageOf } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { thousands } from "../../lib/words.ts";
import { playShared } from "../batch/creditThread.ts";
import { editPage, playedPage, rowAfterEdit } from "../batch/editedPage.ts";
import { useSelection } from "../batch/selection.ts";
import { showBatch, useBatch } from "../batch/shownBatch.ts";
import { play } from "../run/run.ts";
import { selectIteration, useRun } from "../run/runState.ts";
import { type BatchVerdict, useLink } from "./linkState.ts";
import { applyPageState, applyView } from "./pageState.ts";

const complain = (error: unknown) => useLink.setState({ complaint: messageOf(error) });

/**
 * What the text after `#` says; the page's defaults where there is none. Null, with a complaint, where it
 * cannot be read.
 */
export function readHash(hash: string): Shared | null {
  if (hash.replace(/^#/, "") === "") return { spec: DEFAULT_SPEC, view: DEFAULT_VIEW };
  try {
    return decodeLink(hash);
  } catch (error) {
    complain(error);
    return null;
  }
}

/** The address has another hash now: a link pasted into it, or Back and Forward. */
export async function openHash(hash: string): Promise<void> {
  const shared = readHash(hash);
  if (shared) await openShared(shared);
}

/** A run or batch file of the playground. */
export async function openFile(text: string, name: string): Promise<void> {
  try {
    await openShared(decodeFile(text, name));
  } catch (error) {
    complain(error);
  }
}

/**
 * Makes the page what was shared. A batch that does not play, or a run that cannot begin, leaves the page as
 * it was.
 */
export async function openShared(shared: Shared): Promise<void> {
  try {
    const page = shared.batch ? await playOpened(shared) : null;
    const { edits, place, ...view } = shared.view;
    await applyPageState(page ? { spec: shared.spec, view: { ...view, edits: [] } } : shared);
    useLink.setState({ verdict: null });
    if (page) await showShared(shared, page);
    opened(shared);
  } catch (error) {
    complain(error);
  }
}

/**
 * The batch of a link with its edits, not yet on the screen. Errors (InputError): it is not of this world and
 * these settings.
 */
export const playOpened = async (shared: Shared): Promise<PageBatch> =>
  editPage(await playShared(shared), shared.view.edits);

/** Puts an opened batch on the screen with its selected step, and compares digests. */
export async function showShared({ view, batch }: Shared, page: PageBatch): Promise<void> {
  const played = playedPage(page);
  applyView(view);
  useBatch.getState().hold(true);
  if ((await showBatch(page)) !== "shown") return;
  const { place } = view;
  if (place && place.group < page.batch.groups) {
    const row =
      place.row !== undefined && place.row < played.batch.rows ? rowAfterEdit(played, page, place.row) : null;
    useSelection.getState().select(row, place.group);
  }
  const { answer } = useBatch.getState();
  if (batch?.digests && answer) useLink.setState({ verdict: verdictOf(batch.digests, page, answer.credits) });
}

function verdictOf(
  { rewards, advantages }: NonNullable<NonNullable<Shared["batch"]>["digests"]>,
  { batch }: PageBatch,
  credits: Readonly<Record<string, { readonly advantage: Float64Array }>>,
): BatchVerdict {
  const compared = Object.keys(advantages).filter((method) => credits[method]);
  const differing = compared.filter((method) => digest(credits[method].advantage) !== advantages[method]);
  if (digest(batch.reward) !== rewards)
    return {
      same: false,
      text: "Differs: the rollouts earn other rewards here than where the link was made.",
    };
  if (differing.length > 0)
    return {
      same: false,
      text: `Differs: the same rewards, but other advantages under ${differing.join(", ")}; the estimators have changed since the link was made.`,
    };
  return {
    same: true,
    text: `Same: every reward and, under ${compared.join(", ")}, every advantage of these ${thousands(batch.rows)} steps, bit for bit.`,
  };
}

/**
 * Remembers what was opened. A receipt is compared by playing the run again, unless that would cost a stored
 * one.
 */
export function opened(shared: Shared): void {
  useLink.setState((state) => ({
    complaint: null,
    opened: shared,
    dismissed: false,
    verdict: shared.batch ? state.verdict : null,
  }));
  const covered = shared.receipt?.at.at(-1) ?? 0;
  const run = useRun.getState();
  if (selectIteration(run) < covered && !run.saved) play(covered);
}
