/** A thread that plays turns of a run, as they are sent. */
import { parentPort, workerData } from "node:worker_threads";
import { openBackend } from "../../learn/net/openBackend.ts";
import { type PlayedTurn, type Seat, TurnPlayer } from "../../learn/pool/turnPlayer.ts";
import type { Evaluation } from "../../learn/train.ts";
import { InputError } from "../../lib/assert.ts";
import type { ThreadData } from "../openThread.ts";
import { knowUserFiles } from "../userFile.ts";

export type TurnQuestion =
  | { readonly kind: "play"; readonly seat: Seat }
  | { readonly kind: "evaluate"; readonly seat: Seat; readonly count: number };

export type TurnReply =
  | { readonly kind: "done"; readonly value: PlayedTurn<never> | Evaluation }
  | { readonly kind: "refused"; readonly message: string };

knowUserFiles((workerData as ThreadData).estimators);

const port = parentPort!;
const player = openBackend("cpu").then(
  ({ openNet }) =>
    new TurnPlayer<never>(openNet, () => {
      throw new Error("A run without a screen keeps no rollouts.");
    }),
);

async function answer(question: TurnQuestion): Promise<PlayedTurn<never> | Evaluation> {
  const turns = await player;
  const { seat } = question;
  return question.kind === "play" ? turns.play(seat, false) : turns.evaluate(seat, question.count);
}

port.on("message", async (question: TurnQuestion) => {
  try {
    port.postMessage({ kind: "done", value: await answer(question) } satisfies TurnReply);
  } catch (error) {
    // Anything else is a fault of the program and ends the thread.
    if (!(error instanceof InputError)) throw error;
    port.postMessage({ kind: "refused", message: error.message } satisfies TurnReply);
  }
});
