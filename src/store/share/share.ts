import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { BACKEND_LABELS } from "../../engine/training/protocol.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { makeReceipt, type PlayedRun, type Receipt } from "../../experiment/receipt/receipt.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { snapshotOf } from "../../experiment/share/snapshot.ts";
import { digest } from "../../lib/digest.ts";
import { rowsOf } from "../../rollout/rowsOf.ts";
import { editsOf, playedPage } from "../batch/editedPage.ts";
import type { Run } from "../run/run.ts";
import type { RunState } from "../run/runState.ts";
import type { Embed } from "./addressWishes.ts";
import type { Link } from "./linkState.ts";
import { pageState, type SharedParts } from "./pageState.ts";

/** What of the page it needs. */
export interface ShareParts extends SharedParts {
  readonly link: Link;
}

/** The run as receipts read it. */
export function playedRunOf({
  spec,
  curves,
  digests,
}: Pick<RunState, "spec" | "curves" | "digests">): PlayedRun {
  return spec.lanes.map((lane) => {
    const key = laneKey(lane);
    return (curves[key] ?? []).map((run, replicate) =>
      run.map(({ meanReturn, advantageSize }, i) => ({
        ...digests[key][replicate][i],
        meanReturn,
        advantageSize,
      })),
    );
  });
}

/**
 * The run with its view, without a receipt. Rollouts that are not held belong to the moment, not to what is
 * shared.
 */
export function sharedRun(page: ShareParts): Shared {
  const { spec, view } = pageState(page);
  const { unknown } = page.link.getState().opened ?? {};
  const { held } = page.batch.getState();
  return { spec, view: held ? view : { ...view, place: undefined, edits: [] }, ...(unknown && { unknown }) };
}

/** The receipt of the run so far; null before its first full iteration. */
export function receiptNow({ run }: { run: Run }, points?: number): Receipt | null {
  const now = run.getState();
  return makeReceipt(playedRunOf(now), now.backend ? BACKEND_LABELS[now.backend.name] : "", points);
}

/**
 * The rollouts on the screen, exactly, with their edits; null where there are none or they came from
 * elsewhere and cannot be played again.
 */
export function sharedBatch(page: ShareParts): Shared | null {
  const { current, answer } = page.batch.getState();
  if (!current?.origin || !current.chosen || !answer) return null;
  const { view } = pageState(page);
  const { compare } = view;
  const { unknown } = page.link.getState().opened ?? {};
  const { spec, replicate } = current.origin;
  const advantages = Object.fromEntries(
    compare.filter((id) => answer.credits[id]).map((id) => [id, digest(answer.credits[id].advantage)]),
  );
  const batch = snapshotOf(actionsOf(playedPage(current)), {
    source: sourceText(current),
    replicate,
    iteration: current.iteration,
    digests: { rewards: digest(current.batch.reward), advantages },
  });
  const place = view.place && { ...view.place, lane: undefined };
  return { spec, view: { ...view, place, edits: [...editsOf(current)] }, batch, ...(unknown && { unknown }) };
}

const sourceText = ({ source, iteration }: PageBatch) =>
  "text" in source ? source.text : `Iteration ${iteration} of ${source.lane}, seed ${source.seed}`;

/** [trajectories][steps] chosen indices. */
function actionsOf({ batch, chosen = new Int32Array() }: PageBatch): Int32Array[] {
  return Array.from({ length: batch.trajectories }, (_, t) => chosen.subarray(...rowsOf(batch, t)));
}

/** The whole address of a link's text on this site. */
export function addressOf(link: string, embed?: Embed): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${embed ? `?embed=${embed}` : ""}#${link}`;
}
