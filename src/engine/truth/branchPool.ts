/**
 * Continuations of a batch, played by several threads: trajectories are dealt out in pieces, and whoever is
 * free takes the next. What comes out does not depend on who played it, nor on how many they are.
 */
import { proxy } from "comlink";
import type { PlayedRecord } from "../../learn/truth/replayRecord.ts";
import { mean } from "../../lib/stats.ts";
import type { Continuations } from "../../truth/branch.ts";
import type { BranchRequest } from "./branchHelper.ts";
import type { BranchThread } from "./openBranchThread.ts";
import type { OnShare } from "./stoppable.ts";

/** Pieces a thread: one that is late, since it has the batch to load first, takes fewer. */
const PIECES_EACH = 4;

/** Plays a piece; null where it was stopped. */
type PlayPiece = (request: BranchRequest, onShare: OnShare) => Promise<Continuations | null>;

interface Helper {
  readonly thread: BranchThread;
  /** The batch it holds, or is about to. */
  record: PlayedRecord;
  ready: Promise<void>;
}

export class BranchPool {
  private helpers: Helper[] = [];

  /** @param open absent: the thread that measures has no help */
  constructor(private readonly open?: () => BranchThread) {}

  /**
   * @param own plays a piece on the thread that asks; @param threads how many play, this one included. Null
   * where it was stopped.
   */
  async play(
    record: PlayedRecord,
    request: BranchRequest,
    own: PlayPiece,
    threads: number,
    onShare: OnShare,
  ): Promise<Continuations[] | null> {
    const helpers = this.readied(record, this.open ? threads - 1 : 0);
    const due = piecesOf(request.trajectories, helpers.length === 0 ? 1 : threads * PIECES_EACH);
    const shares = due.map(() => 0);
    const played: Continuations[] = [];
    let stopped = false;
    const waiting = due.map((trajectories, i) => ({ trajectories, i }));

    /** Errors: as of the one who plays; its piece is then for another. */
    async function work(play: PlayPiece): Promise<void> {
      for (let piece = waiting.shift(); piece && !stopped; piece = waiting.shift()) {
        const { trajectories, i } = piece;
        const tell = (share: number) => {
          shares[i] = share;
          onShare(mean(shares));
        };
        try {
          const part = await play({ ...request, trajectories }, tell);
          if (part) played.push(part);
          else stopped = true;
        } catch (error) {
          waiting.unshift(piece);
          throw error;
        }
        tell(1);
      }
    }

    const helped = helpers.map(async (helper) => {
      try {
        await helper.ready;
        await work((piece, tell) => helper.thread.api.play(piece, proxy(tell)));
      } catch {
        // What is wrong with the batch, the thread that asks says itself; a thread that stopped is left out.
        helper.thread.close();
      }
    });
    try {
      await work(own);
      await Promise.all(helped);
      // A piece that a helper gave back.
      await work(own);
    } catch (error) {
      stopped = true;
      this.stop();
      throw error;
    }
    return stopped ? null : played;
  }

  /** Ends what helpers play. */
  stop(): void {
    for (const { thread } of this.helpers) thread.api.stop().catch(() => {});
  }

  /** As many helpers that hold the batch, or will; those that are too many are closed. */
  private readied(record: PlayedRecord, count: number): readonly Helper[] {
    const alive = this.helpers.filter(({ thread }) => !thread.over);
    for (const { thread } of alive.slice(count)) thread.close();
    this.helpers = alive.slice(0, count);
    for (const helper of this.helpers)
      if (helper.record !== record) Object.assign(helper, this.loading(helper.thread, record));
    while (this.helpers.length < count) this.helpers.push(this.loading(this.open!(), record));
    return this.helpers;
  }

  private loading(thread: BranchThread, record: PlayedRecord): Helper {
    const ready = thread.api.load(record);
    // It is heard of where it is waited for.
    ready.catch(() => {});
    return { thread, record, ready };
  }
}

/** [pieces] neighbouring trajectories, as even as can be; none is empty. */
function piecesOf(trajectories: readonly number[], pieces: number): number[][] {
  const count = Math.min(pieces, trajectories.length);
  const edge = (i: number) => Math.round((i * trajectories.length) / count);
  return Array.from({ length: count }, (_, i) => trajectories.slice(edge(i), edge(i + 1)));
}
