import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { BatchPlace } from "../../experiment/share/viewState.ts";
import { messageOf } from "../../lib/assert.ts";
import { thousands } from "../../lib/words.ts";
import type { Edit } from "../../rollout/edit.ts";
import { rowAt, rowsOfGroup, sizeOf, stepsOf, successesOf, trajectoriesOf } from "../../rollout/rowsOf.ts";
import type { Focus, Selection } from "../reader/selection.ts";
import { editPage, playedPage, rowAfterEdit } from "./editedPage.ts";

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

  function expect(place: BatchPlace | null, edits: readonly Edit[]): void {
    expected = place && { ...place, edits };
  }

  /** Goes to the expected place if it is in this batch; else null. */
  function takeExpected(page: PageBatch): Taken | null {
    if (!expected || !isAt(page, expected)) return null;
    const { group, row, edits } = expected;
    expected = null;
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
  function keepPlace(before: PageBatch, after: PageBatch): void {
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
  function enter(page: PageBatch, before: PageBatch | null): Taken | null {
    if (before === page) return null;
    focus.focus(null);
    if (before && playedPage(before) === playedPage(page)) {
      keepPlace(before, page);
      return null;
    }
    const taken = takeExpected(page);
    if (taken) return taken;
    const group = tellingGroup(page);
    selection.select(tellingStep(page, group), group);
    return null;
  }

  return { expect, takeExpected, enter };
}

function isAt({ batch, origin, iteration }: PageBatch, place: BatchPlace): boolean {
  return iteration === place.iteration && origin?.lane === place.lane && place.group < batch.groups;
}

/** The group whose outcomes are mixed most evenly: there is most to see. */
function tellingGroup({ batch }: PageBatch): number {
  let best = 0;
  let bestMix = -1;
  for (let g = 0; g < batch.groups; g++) {
    const wins = successesOf(batch, g);
    const mix = Math.min(wins, sizeOf(batch, g) - wins);
    if (mix > bestMix) {
      best = g;
      bestMix = mix;
    }
  }
  return best;
}

/**
 * The step before the last of the group's first success, else the first step: close to the reward, with
 * others to compare it with.
 */
function tellingStep({ batch }: PageBatch, group: number): number {
  const first = trajectoriesOf(batch, group).find((t) => batch.success[t] === 1);
  return first === undefined ? rowsOfGroup(batch, group)[0] : rowAt(batch, first, stepsOf(batch, first) - 2);
}
