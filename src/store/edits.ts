/** "What if": edits of the batch on the screen. Every view follows, and newer batches wait until the reader goes on. */
import { editPage, editsOf, fullRewardOf, playedPage } from "../engine/editedPage.ts";
import type { PageBatch } from "../engine/protocol.ts";
import { type Edit, withEdit } from "../rollout/edit.ts";
import { latestPage, showBatch, useBatch } from "./batch.ts";

/** One edit more, of the batch as played. An edit that the batch can not take changes nothing and is answered with a sentence on the page. */
export function edit(more: Edit): void {
  const page = latestPage();
  if (!page) return;
  const played = playedPage(page);
  showEdited(played, () => withEdit(played.batch, editsOf(page), more, fullRewardOf(played)));
}

/** One click back: the batch as it was played. */
export function dropEdits(): void {
  const page = latestPage();
  if (page) showEdited(playedPage(page), () => []);
}

/** A batch with these edits, whichever batch is on the screen. */
export function showEdited(played: PageBatch, edits: () => readonly Edit[]): void {
  try {
    const page = editPage(played, edits());
    useBatch.getState().hold(true);
    void showBatch(page);
  } catch (error) {
    useBatch.setState({ error: error instanceof Error ? error.message : String(error) });
  }
}
