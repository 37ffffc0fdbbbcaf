import { fullRewardOf, type PageBatch } from "../../../engine/batch/pageBatch.ts";
import { type Edit, trajectoryOf } from "../../../rollout/edit.ts";
import { groupOf, stepsOf } from "../../../rollout/rowsOf.ts";
import { playedPage, rolloutNumber } from "../../../store/batch/editedPage.ts";

const number = (value: number) => String(Number(value.toPrecision(6))).replace("-", "−");

/**
 * What an edit of this page changes: "Rollout 3 of group 2: made a failure". Numbers are those of the batch
 * as played.
 */
export function editText(page: PageBatch, edit: Edit): string {
  const played = playedPage(page);
  const { batch } = played;
  const t = trajectoryOf(batch, edit);
  const place = `rollout ${rolloutNumber(played, t)} of group ${groupOf(batch, t) + 1}`;
  if (edit.kind === "drop") return `R${place.slice(1)}: left out`;
  if (edit.kind === "outcome") return `R${place.slice(1)}: made a ${edit.success ? "success" : "failure"}`;
  const { row, reward } = edit;
  return `Step ${batch.step[row] + 1}, ${place}: reward ${number(batch.reward[row])} → ${number(reward)}`;
}

/** What flipping the outcome of a trajectory of this page does to its rewards. */
export function flipConsequence(page: PageBatch, trajectory: number): string {
  const last = stepsOf(page.batch, trajectory);
  return page.batch.success[trajectory]
    ? `Step ${last}, the last, is then paid nothing; a penalty stays.`
    : `Step ${last}, the last, is then paid the full reward of ${number(fullRewardOf(playedPage(page)))}, in place of what it was paid; a penalty stays.`;
}
