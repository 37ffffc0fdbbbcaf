import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { messageOf } from "../../lib/assert.ts";
import { type Edit, withEdit } from "../../rollout/edit.ts";
import { editPage, editsOf, fullRewardOf, playedPage } from "./editedPage.ts";
import { showBatch, useBatch } from "./shownBatch.ts";

/**
 * One edit more, of the rollouts that `page` shows; it names rows and trajectories of the batch as played. An
 * edit that the batch cannot take changes nothing and is answered with a sentence on the page.
 */
export function edit(page: PageBatch, more: Edit): void {
  const { asked } = useBatch.getState();
  const played = playedPage(page);
  // Edits made a moment ago may not be on the screen yet.
  const latest = asked && playedPage(asked) === played ? asked : page;
  showEdited(played, () => withEdit(played.batch, editsOf(latest), more, fullRewardOf(played)));
}

/** One click back: the batch as it was played. */
export function dropEdits(page: PageBatch): void {
  showEdited(playedPage(page), () => []);
}

/** All edits but one. */
export function takeBack(page: PageBatch, one: Edit): void {
  showEdited(playedPage(page), () => editsOf(page).filter((other) => other !== one));
}

/** A batch with these edits, whichever batch is on the screen. */
export function showEdited(played: PageBatch, edits: () => readonly Edit[]): void {
  try {
    const page = editPage(played, edits());
    useBatch.getState().hold(true);
    void showBatch(page);
  } catch (error) {
    useBatch.setState({ error: messageOf(error) });
  }
}
