/**
 * The threads behind the page. Whoever opens one closes it; functions that a thread may call have to be
 * wrapped by `heard`.
 */
import { proxy } from "comlink";
import type { CreditService } from "./credit/creditService.ts";
import { COMPUTING, TRAINING } from "./thread/limits.ts";
import { openWorker, type Thread } from "./thread/openWorker.ts";
import type { EngineApi } from "./training/protocol.ts";
import type { TruthService } from "./truth/truthService.ts";

export type EngineThread = Thread<EngineApi>;
export type CreditThread = Thread<CreditService>;
export type TruthThread = Thread<TruthService>;

/** @param onSilent is told in a sentence where it has not answered for long; it may yet */
export function openEngine(
  onStop: (message: string) => void,
  onSilent: (message: string) => void = () => {},
): EngineThread {
  const worker = new Worker(new URL("./training/engine.worker.ts", import.meta.url), { type: "module" });
  return openWorker<EngineApi>(worker, "training", onStop, { ...TRAINING, onSilent });
}

export function openCredit(): CreditThread {
  const worker = new Worker(new URL("./credit/credit.worker.ts", import.meta.url), { type: "module" });
  return openWorker<CreditService>(worker, "credit", undefined, COMPUTING);
}

export function openTruth(): TruthThread {
  const worker = new Worker(new URL("./truth/truth.worker.ts", import.meta.url), { type: "module" });
  return openWorker<TruthService>(worker, "measuring", undefined, COMPUTING);
}

/** A function that a thread may call. */
export const heard = <T extends (...values: never[]) => void>(listener: T): T => proxy(listener) as T;
