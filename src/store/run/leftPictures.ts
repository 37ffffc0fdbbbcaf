/**
 * The last rollouts on the screen of the run that another took the place of: what one sees on going back to
 * it.
 */
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { StoredRun } from "../../engine/training/protocol.ts";
import { playedPage } from "../batch/editedPage.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";

interface LeftPicture {
  readonly run: string;
  /** With the reader's edits. */
  readonly page: PageBatch;
  readonly held: boolean;
}

/**
 * One is kept, as one run is offered; a reload forgets it, and the run's next iteration is then seen first.
 */
export function createLeftPictures(batch: Pick<ShownBatch, "getState">) {
  let kept: LeftPicture | null = null;
  /** On the screen, or on its way there, since before the run began. */
  let older: PageBatch | null = null;

  /** Another run has begun; `left` is the one before, where it can be gone back to. */
  function leave(left: StoredRun | null): void {
    const { current, asked, held } = batch.getState();
    const page = current?.source.kind === "live" && playedPage(current) !== older ? current : null;
    kept = left && page && { run: left.id, page, held };
    older = asked && playedPage(asked);
  }

  return { leave, of: (run: string): LeftPicture | null => (kept?.run === run ? kept : null) };
}
