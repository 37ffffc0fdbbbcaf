/** Whether a view can be of its run or batch, as far as that is known before anything is played. */
import { check } from "../../lib/assert.ts";
import { thousands } from "../../lib/words.ts";
import type { Batch } from "../../rollout/batch.ts";
import { laneKey } from "../lanes.ts";
import type { Shared } from "./shared.ts";
import type { BatchPlace } from "./viewState.ts";

/**
 * Errors (InputError): the view is of a lane, iteration, group or trajectory that the run does not have. A
 * place without a lane is in rollouts that no run of the link plays: it counts for nothing.
 */
export function checkView({ spec, view, batch }: Pick<Shared, "spec" | "view" | "batch">): void {
  const { place, edits } = view;
  const { groups, rollouts, training, lanes } = spec;
  if (!batch && place?.lane === undefined) return;
  if (place) {
    const keys = lanes.map(laneKey);
    check(
      batch !== undefined || keys.includes(place.lane ?? ""),
      () => `It shows rollouts of the lane “${place.lane}”; the run's lanes are ${keys.join(", ")}.`,
    );
    check(
      place.iteration < training.iterations,
      () =>
        `It shows iteration ${thousands(place.iteration)}; the run has iterations 0 to ${thousands(training.iterations - 1)}.`,
    );
    checkGroup(place, groups);
  }
  const trajectories = groups * rollouts;
  for (const [i, edit] of edits.entries())
    check(
      edit.kind === "reward" || edit.trajectory < trajectories,
      () =>
        `Its edit ${i} names trajectory ${"trajectory" in edit ? edit.trajectory : ""}; the batch has trajectories 0 to ${trajectories - 1}.`,
    );
}

/** Errors (InputError): the place is not in this batch. */
export function checkPlace(place: BatchPlace | undefined, { groups, rows }: Batch): void {
  if (!place) return;
  checkGroup(place, groups);
  const { row } = place;
  check(
    row === undefined || row < rows,
    () => `It selects step row ${thousands(row ?? 0)}; the batch has rows 0 to ${thousands(rows - 1)}.`,
  );
}

const checkGroup = ({ group }: BatchPlace, groups: number): void =>
  check(group < groups, () => `It shows group ${group}; the batch has groups 0 to ${groups - 1}.`);
