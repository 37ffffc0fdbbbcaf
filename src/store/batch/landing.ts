/** Where in a batch the reader lands. */
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import type { BatchPlace } from "../../experiment/share/viewState.ts";
import { messageOf } from "../../lib/assert.ts";
import { rms } from "../../lib/stats.ts";
import { thousands } from "../../lib/words.ts";
import type { Edit } from "../../rollout/edit.ts";
import { rowAt, rowsOfGroup, sizeOf, stepsOf, successesOf, trajectoriesOf } from "../../rollout/rowsOf.ts";
import { CHAIN } from "../reader/lens.ts";
import type { Focus, Selection } from "../reader/selection.ts";
import { editPage, playedPage, rolloutNumber, rowAfterEdit } from "./editedPage.ts";

/** An expected place whose batch is there. */
export interface Taken {
  /** The batch with its edits. */
  readonly page: PageBatch;
  /** Which edit the batch cannot take: it is then as it was played. */
  readonly error: string | null;
}

export type Landing = ReturnType<typeof createLanding>;

export function createLanding({ selection, focus }: { selection: Selection; focus: Focus }) {
  /**
   * The place a link or the history of the page asks for, with the edits of its batch; taken when that batch
   * comes.
   */
  let expected: (BatchPlace & { edits: readonly Edit[] }) | null = null;
  /** The reader chose the selected step, and rollouts of training have had one in its place since. */
  let chosen = false;

  function expect(place: BatchPlace | null, edits: readonly Edit[]): void {
    expected = place && { ...place, edits };
  }

  /** Goes to the expected place if it is in this batch; else null. */
  function takeExpected(page: PageBatch): Taken | null {
    if (!expected || !isAt(page, expected)) return null;
    const { group, row, edits } = expected;
    expected = null;
    chosen = false;
    const played = playedPage(page);
    const place = row === undefined || row >= played.batch.rows ? null : row;
    selection.select(place === null ? null : rowAfterEdit(played, page, place), group);
    const outside =
      row !== undefined && place === null
        ? `The link selects step row ${thousands(row)}; these rollouts have rows 0 to ${thousands(played.batch.rows - 1)}.`
        : null;
    try {
      return { page: editPage(played, edits), error: outside };
    } catch (error) {
      return { page, error: `These rollouts are shown as played. ${messageOf(error)}` };
    }
  }

  /** The same rollouts, edited anew: the selected step stays selected. */
  function keepStep(before: PageBatch, after: PageBatch): void {
    const { row, group } = selection.getState();
    selection.select(
      row === null || row >= before.batch.rows ? null : rowAfterEdit(before, after, row),
      group,
    );
  }

  /**
   * Moves selection and focus to where they belong in a batch that takes the place of another; gives the
   * expected place where it is that one's.
   */
  function enter(page: PageBatch, before: PageBatch | null, answer: CreditAnswer): Taken | null {
    if (before === page) return null;
    focus.focus(null);
    if (before && playedPage(before) === playedPage(page)) {
      keepStep(before, page);
      return null;
    }
    const taken = takeExpected(page);
    if (taken) return taken;
    const kept = chosen && before ? inPlaceOf(before, selection.getState().row, page) : null;
    chosen = kept !== null;
    const group = kept === null ? tellingGroup(page, answer) : page.batch.group[kept];
    selection.select(kept ?? tellingStep(page, group, answer), group);
    return null;
  }

  return {
    expect,
    takeExpected,
    enter,
    /** The reader has chosen the selected step: its place stays selected where newer rollouts have it. */
    keepPlace: () => {
      chosen = true;
    },
    keepsPlace: () => chosen,
  };
}

/**
 * The step of rollouts that training plays with the group, try and number of a selected one; null where there
 * is none, or where its group has nothing to compare.
 */
function inPlaceOf(before: PageBatch, row: number | null, { batch, source }: PageBatch): number | null {
  if (row === null || row >= before.batch.rows || source.kind !== "live") return null;
  const group = before.batch.group[row];
  const number = rolloutNumber(before, before.batch.trajectory[row]);
  const step = before.batch.step[row];
  if (group >= batch.groups || number > sizeOf(batch, group)) return null;
  const successes = successesOf(batch, group);
  if (successes === 0 || successes === sizeOf(batch, group)) return null;
  const trajectory = batch.groupStart[group] + number - 1;
  return step < stepsOf(batch, trajectory) ? rowAt(batch, trajectory, step) : null;
}

function isAt({ batch, origin, iteration }: PageBatch, place: BatchPlace): boolean {
  return iteration === place.iteration && origin?.lane === place.lane && place.group < batch.groups;
}

/** What the soft baseline adds to each row, under the lens; undefined without texts. */
const softPart = ({ credits }: CreditAnswer): Float64Array | undefined => credits[CHAIN]?.parts.step;

/**
 * The group that shows the point: the rarest success, and of several equally rare ones that in which the soft
 * baseline moves most. Where no group is mixed, the first one.
 */
function tellingGroup({ batch }: PageBatch, answer: CreditAnswer): number {
  const soft = softPart(answer);
  let best = 0;
  let bestRate = Number.POSITIVE_INFINITY;
  let bestMove = -1;
  for (let g = 0; g < batch.groups; g++) {
    const rate = successesOf(batch, g) / sizeOf(batch, g);
    if (rate === 0 || rate === 1) continue;
    const move = soft ? rms(soft.subarray(...rowsOfGroup(batch, g))) : 0;
    if (rate < bestRate || (rate === bestRate && move > bestMove)) {
      best = g;
      bestRate = rate;
      bestMove = move;
    }
  }
  return best;
}

/**
 * The step of the group's first success (else of its first rollout) to which the soft baseline adds most;
 * without texts the one before the last, close to the reward.
 */
export function tellingStep({ batch }: PageBatch, group: number, answer: CreditAnswer): number {
  const t =
    trajectoriesOf(batch, group).find((one) => batch.success[one] === 1) ?? trajectoriesOf(batch, group)[0];
  const soft = softPart(answer);
  if (!soft) return rowAt(batch, t, stepsOf(batch, t) - 2);
  const from = batch.trajectoryStart[t];
  let best = from;
  for (let row = from; row < batch.trajectoryStart[t + 1]; row++) if (soft[row] > soft[best]) best = row;
  return best;
}
