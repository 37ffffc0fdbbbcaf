/** A thread of a run's pool, asked one question at a time. */
import type { PlayedTurn, TurnThread } from "../../learn/pool/turnPlayer.ts";
import type { Evaluation } from "../../learn/train.ts";
import { InputError } from "../../lib/assert.ts";
import { openThread } from "../openThread.ts";
import type { TurnQuestion, TurnReply } from "./turnThread.ts";

export function openTurnThread(estimators: readonly string[]): TurnThread<never> {
  const worker = openThread(new URL("./turnThread.ts", import.meta.url), estimators);
  let over = false;
  let settle: { done: (value: unknown) => void; fail: (error: unknown) => void } | undefined;
  worker.on("message", (reply: TurnReply) => {
    if (reply.kind === "done") settle?.done(reply.value);
    else settle?.fail(new InputError(reply.message));
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    over = true;
    const memory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    settle?.fail(memory ? new InputError("Memory ran out; use fewer --workers.") : error);
  });
  const ask = (question: TurnQuestion) =>
    new Promise<unknown>((done, fail) => {
      settle = { done, fail };
      worker.postMessage(question);
    });
  return {
    get over() {
      return over;
    },
    play: (seat) => ask({ kind: "play", seat }) as Promise<PlayedTurn<never>>,
    evaluate: (seat, count) => ask({ kind: "evaluate", seat, count }) as Promise<Evaluation>,
    close() {
      over = true;
      void worker.terminate();
    },
  };
}
