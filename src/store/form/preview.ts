/**
 * The picture follows the world in the form at once: a recorded batch of it, until a run plays its own. Where
 * the form goes back to the run's world, so does the picture.
 */
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { Spec } from "../../experiment/spec.ts";
import type { WorldId } from "../../world/settings.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Run } from "../run/run.ts";
import type { Draft } from "./draft.ts";

/** Where the recorded first batch of a world lies. */
export const recordingOf = (world: WorldId): string =>
  `./demo/${world === "household" ? "first" : world}.json`;

interface Parts {
  readonly run: Run;
  readonly draft: Draft;
  readonly batch: ShownBatch;
}

export type Preview = ReturnType<typeof createPreview>;

const worldOf = ({ origin }: PageBatch): WorldId | undefined => origin?.spec.world.id;

export function createPreview({ run, draft, batch }: Parts) {
  /** What the reader had before, and in which run. */
  let left: { readonly page: PageBatch; readonly held: boolean; readonly spec: Spec } | null = null;

  /** The settings in the form have changed. */
  function follow(): void {
    const { asked, held } = batch.getState();
    const { spec } = run.getState();
    const wanted = draft.getState().draft.world.id;
    // Rollouts from a file are of no world of ours.
    const shown = asked && worldOf(asked);
    if (!asked || !shown || shown === wanted) return;
    if (left && left.spec === spec && worldOf(left.page) === wanted) {
      batch.hold(left.held);
      void batch.show(left.page);
      left = null;
      return;
    }
    if (left?.spec !== spec) left = spec.world.id === shown ? { page: asked, held, spec } : null;
    // What training plays belongs to another world than the one that is being chosen.
    batch.hold(spec.world.id !== wanted || held);
    void batch.showRecording(recordingOf(wanted));
  }

  return { follow };
}
