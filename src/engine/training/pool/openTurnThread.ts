/** Opens a thread of the pool, from the training thread. */
import { proxy, type Remote } from "comlink";
import type { PlayedTurn, TurnThread } from "../../../learn/pool/turnPlayer.ts";
import type { KeptRollouts } from "../../batch/keptRollouts.ts";
import { lent, type SandboxLender } from "../../sandbox/lender.ts";
import { WHOLE_TURN } from "../../thread/limits.ts";
import { openWorker } from "../../thread/openWorker.ts";
import type { TurnProgress, TurnService } from "./turnService.ts";

/** @param lender the page's sandboxes; absent where it lends none */
export function openTurnThread(lender: Remote<SandboxLender> | undefined): TurnThread<KeptRollouts> {
  const worker = new Worker(new URL("./turn.worker.ts", import.meta.url), { type: "module" });
  const thread = openWorker<TurnService>(worker, "playing", undefined, WHOLE_TURN);
  let onStep: TurnProgress = () => {};
  // A thread that stops at once says so to the first turn.
  const ready = Promise.all([
    lender && thread.api.lend(lent(lender)),
    thread.api.listen(proxy<TurnProgress>((step, running) => onStep(step, running))),
  ]).catch(() => {});
  return {
    get over() {
      return thread.over;
    },
    async play(seat, keep, hear) {
      onStep = hear;
      await ready;
      return (await thread.api.play(seat, keep)) as PlayedTurn<KeptRollouts>;
    },
    async evaluate(seat, count) {
      await ready;
      return thread.api.evaluate(seat, count);
    },
    close: () => thread.close(),
  };
}
