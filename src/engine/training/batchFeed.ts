/**
 * The watched lane's newest rollouts, handed to the page when it asks; unasked none are sent, so a slow page
 * is never flooded.
 */
import { laneKey, laneLabel } from "../../experiment/lanes.ts";
import type { TrainingTurn } from "../../learn/lab.ts";
import type { PageBatch } from "../batch/pageBatch.ts";
import { ShownPolicies, type ShownTurn } from "./shownPolicies.ts";

export class BatchFeed {
  /** Of the batches that were handed out last. */
  readonly policies = new ShownPolicies();
  private watched = "";
  /** The one iteration that is waited for; undefined: whichever is newest. */
  private awaited: number | undefined;
  private newest: ShownTurn | undefined;
  private wanted = false;

  constructor(private readonly send: (batch: PageBatch) => void) {}

  /** Whose batches are handed out; given an iteration, only that one's, without being asked. */
  watch(lane: string, iteration?: number): void {
    if (lane !== this.watched || iteration !== undefined) this.newest = undefined;
    this.watched = lane;
    this.awaited = iteration;
  }

  /** Asks once: for the newest batch, or for the next one where that is handed out already. */
  want(): void {
    this.wanted = true;
    this.offer();
  }

  /** Are this turn's rollouts those the page looks at? Where no such lane is there, the first to come are. */
  watches({ lane, replicate }: TrainingTurn, lanes: readonly string[]): boolean {
    return replicate === 0 && (lane === this.watched || !lanes.includes(this.watched));
  }

  /** Takes a played batch; what the page has turned away from in the meantime is dropped. */
  take(played: ShownTurn, lanes: readonly string[]): void {
    const { iteration } = played.turn;
    if (!this.watches(played.turn, lanes)) return;
    if (this.awaited !== undefined && this.awaited !== iteration) return;
    this.newest = played;
    this.wanted ||= this.awaited === iteration;
    this.offer();
  }

  /** Forgets what was played and not handed out. */
  drop(): void {
    this.newest = undefined;
  }

  /** Forgets that the page asked, too: its run is over. */
  clear(): void {
    this.drop();
    this.wanted = false;
  }

  private offer(): void {
    if (!this.wanted || !this.newest) return;
    const { spec, turn, rollouts } = this.newest;
    const { iteration, lane, replicate } = turn;
    const method = spec.lanes.find((one) => laneKey(one) === lane);
    const source = { kind: "live", lane: method ? laneLabel(method) : lane, seed: spec.seed } as const;
    const policy = this.policies.keep(this.newest);
    this.wanted = false;
    this.newest = undefined;
    this.send({ ...rollouts.page, iteration, source, origin: { spec, replicate, lane }, policy });
  }
}
