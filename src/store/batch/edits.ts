import { fullRewardOf, type PageBatch } from "../../engine/batch/pageBatch.ts";
import { messageOf } from "../../lib/assert.ts";
import { type Edit, withEdit } from "../../rollout/edit.ts";
import { editPage, editsOf, playedPage } from "./editedPage.ts";
import type { ShownBatch } from "./shownBatch.ts";

export type Edits = ReturnType<typeof createEdits>;

/** What the reader changes in the rollouts on the screen. */
export function createEdits(batch: ShownBatch) {
  /** A batch with these edits, whichever batch is on the screen. */
  function show(played: PageBatch, edits: () => readonly Edit[]): void {
    try {
      const page = editPage(played, edits());
      batch.hold(true);
      void batch.show(page);
    } catch (error) {
      batch.setState({ error: messageOf(error) });
    }
  }

  /**
   * One edit more, of the rollouts that `page` shows; it names rows and trajectories of the batch as played.
   * An edit that the batch cannot take changes nothing and is answered with a sentence on the page.
   */
  function add(page: PageBatch, more: Edit): void {
    const { asked } = batch.getState();
    const played = playedPage(page);
    // Edits made a moment ago may not be on the screen yet.
    const latest = asked && playedPage(asked) === played ? asked : page;
    show(played, () => withEdit(played.batch, editsOf(latest), more, fullRewardOf(played)));
  }

  return {
    show,
    add,
    /** All edits but one. */
    takeBack: (page: PageBatch, one: Edit): void =>
      show(playedPage(page), () => editsOf(page).filter((other) => other !== one)),
    /** One click back: the batch as it was played. */
    dropAll: (page: PageBatch): void => show(playedPage(page), () => []),
  };
}
