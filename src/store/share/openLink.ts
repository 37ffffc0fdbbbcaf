/**
 * The one way in for what was shared: by the address the page begins with, a link pasted into it, Back and
 * Forward, a file of the playground, or a run kept in this browser. See `open` for the order of its steps.
 */
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { ENGINE_VERSION } from "../../experiment/receipt/engineVersion.ts";
import { checkPlace, checkView } from "../../experiment/share/checkView.ts";
import { decodeLink } from "../../experiment/share/link.ts";
import { ownIdsIn } from "../../experiment/share/ownMethods.ts";
import { DEFAULT_SPEC, DEFAULT_VIEW, type Shared } from "../../experiment/share/shared.ts";
import { decodeFile } from "../../experiment/share/sharedFile.ts";
import type { Snapshot } from "../../experiment/share/snapshot.ts";
import type { Spec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { thousands } from "../../lib/words.ts";
import type { CreditOfPage } from "../batch/creditThread.ts";
import { editPage, playedPage, rowAfterEdit } from "../batch/editedPage.ts";
import type { Own } from "../own/own.ts";
import { selectIteration } from "../run/runState.ts";
import type { FirstRollouts } from "../run/startRun.ts";
import type { BatchVerdict, Link } from "./linkState.ts";
import { applyView, type SharedParts } from "./pageState.ts";

/** What of the page it needs. */
export interface OpenParts extends SharedParts {
  readonly credit: CreditOfPage;
  readonly link: Link;
  readonly own: Own;
}

/** How the page's first run begins; a failure is told by the run itself. */
export type BeginFirst = (spec: Spec, first: FirstRollouts) => Promise<void>;

/**
 * What the text after `#` says; the page's defaults where there is none. Null, with a complaint, where it
 * cannot be read.
 */
export function readHash({ link }: Pick<OpenParts, "link">, hash: string): Shared | null {
  if (hash.replace(/^#/, "") === "") return { spec: DEFAULT_SPEC, view: DEFAULT_VIEW };
  try {
    return decodeLink(hash);
  } catch (error) {
    complain(link, error);
    return null;
  }
}

/** The address has another hash now: a link pasted into it, or Back and Forward. */
export async function openHash(page: OpenParts, hash: string): Promise<void> {
  const shared = readHash(page, hash);
  if (shared) await open(page, shared);
}

/** A run or batch file of the playground. */
export async function openFile(page: OpenParts, text: string, name: string): Promise<void> {
  try {
    await open(page, decodeFile(text, name));
  } catch (error) {
    complain(page.link, error);
  }
}

const complain = (link: Link, error: unknown) => link.setState({ complaint: messageOf(error) });

/** Lets the code of what waits run, and opens it. */
export async function openWaiting(page: OpenParts): Promise<boolean> {
  const { waiting } = page.link.getState();
  if (!waiting || !(await page.own.permit(page.own.meet(ownIdsIn(waiting))))) return false;
  return open(page, waiting);
}

/**
 * Makes the page what was shared, in this order:
 *
 * 0. A view that no run of its settings has is refused. Code in it that its reader has not run yet has to be
 *    seen first: it waits, and the page stays as it was.
 * 1. Its rollouts, if it has any, are played, unseen: where they do not play, or its edits or its place are
 *    not of them, the page stays as it was.
 * 2. Its run begins, unless the page has it: where it cannot begin, the page stays as it was.
 * 3. Lens and layout become those of the view.
 * 4. Its rollouts come to the screen and stay there; without any, the place of the view is waited for.
 * 5. It is remembered as what was opened, and its receipt compared.
 *
 * What is opened meanwhile overtakes it. Gives whether it was opened; else the page says why.
 *
 * @param beginFirst given by a page that has no run yet: nothing can be lost, so the screen does not wait
 * for the run
 */
export async function open(page: OpenParts, shared: Shared, beginFirst?: BeginFirst): Promise<boolean> {
  const { batch, link } = page;
  const { spec, view } = shared;
  const counts = link.openings.begin();
  try {
    checkView(shared);
  } catch (error) {
    complain(link, error);
    return false;
  }
  if (page.own.meet(ownIdsIn(shared)).length > 0) {
    link.setState({ complaint: null, waiting: shared });
    return false;
  }
  try {
    const rollouts = shared.batch ? await played(page, shared) : null;
    if (!counts()) return false;

    const first = { place: rollouts ? undefined : placeInRun(view), held: rollouts !== null };
    const begun = beginFirst ? beginFirst(spec, first) : beginAnother(page, spec, first);
    if (!beginFirst) await begun;
    if (!counts()) return false;

    applyView(page, view);

    batch.expectPlace(rollouts ? null : (view.place ?? null), view.edits);
    const verdict = rollouts ? await show(page, shared, rollouts) : null;

    await begun;
    // Rollouts that did not come to the screen have said why.
    if (!counts() || (rollouts && !verdict)) return false;
    remember(page, shared, verdict);
    return true;
  } catch (error) {
    if (counts()) complain(link, error);
    return false;
  }
}

/** A run with other settings begins anew, at iteration 0; one with the same goes on. */
async function beginAnother({ run }: OpenParts, spec: Spec, first: FirstRollouts): Promise<void> {
  if (JSON.stringify(spec) !== JSON.stringify(run.getState().spec)) await run.startRun(spec, first);
}

/** A place without a lane is in a batch that the run does not play. */
const placeInRun = ({ place }: Shared["view"]) => (place?.lane === undefined ? undefined : place);

/**
 * The batch of a link with its edits, not yet on the screen. Errors (InputError): it is not of this world and
 * these settings, or its edits or its place are not of it.
 */
async function played({ credit }: OpenParts, shared: Shared): Promise<PageBatch> {
  const page = await credit.playShared(shared);
  checkPlace(shared.view.place, page.batch);
  return editPage(page, shared.view.edits);
}

/**
 * Puts opened rollouts on the screen with their selected step, and compares digests. Null where they do not
 * come to the screen.
 */
async function show(
  { batch, selection }: OpenParts,
  { view, batch: snapshot }: Shared,
  page: PageBatch,
): Promise<BatchVerdict | null> {
  batch.hold(true);
  if ((await batch.show(page)) !== "shown") return null;
  const { place } = view;
  if (place) {
    const row = place.row === undefined ? null : rowAfterEdit(playedPage(page), page, place.row);
    selection.select(row, place.group);
  }
  return verdictOf(snapshot as Snapshot, page, batch.getState().answer?.credits ?? {});
}

/** What is claimed of opened rollouts: no more than was compared. */
function verdictOf(
  { digests, engine = 1 }: Snapshot,
  { batch }: PageBatch,
  credits: Readonly<Record<string, { readonly advantage: Float64Array }>>,
): BatchVerdict {
  if (!digests)
    return {
      kind: "unknown",
      text: `Its actions were played again here${engine === ENGINE_VERSION ? "" : `, under engine version ${ENGINE_VERSION} (it was made under ${engine})`}. It holds no digests, so rewards and advantages could not be compared.`,
    };
  const { rewards, advantages } = digests;
  const compared = Object.keys(advantages).filter((method) => credits[method]);
  const differing = compared.filter((method) => digest(credits[method].advantage) !== advantages[method]);
  if (digest(batch.reward) !== rewards)
    return {
      kind: "differs",
      text: "Differs: the rollouts earn other rewards here than where the link was made.",
    };
  if (differing.length > 0)
    return {
      kind: "differs",
      text: `Differs: the same rewards, but other advantages under ${differing.join(", ")}; the estimators have changed since the link was made.`,
    };
  const steps = `of these ${thousands(batch.rows)} steps, bit for bit`;
  return {
    kind: "same",
    text:
      compared.length > 0
        ? `Same: every reward and, under ${compared.join(", ")}, every advantage ${steps}.`
        : `Same: every reward ${steps}. No advantages could be compared.`,
  };
}

/**
 * Remembers what was opened. A receipt is compared by playing the run again, unless that would cost a stored
 * one.
 */
function remember({ link, run }: OpenParts, shared: Shared, verdict: BatchVerdict | null): void {
  link.setState({ complaint: null, opened: shared, waiting: null, dismissed: false, verdict });
  const covered = shared.receipt?.at.at(-1) ?? 0;
  const now = run.getState();
  if (selectIteration(now) < covered && now.saved.length === 0) run.play(covered);
}
