/** Opens a thread that helps to measure, from the thread that measures. */
import { openWorker, type Thread } from "../thread/openWorker.ts";
import type { BranchHelper } from "./branchHelper.ts";

export type BranchThread = Thread<BranchHelper>;

const WATCH = { beginMs: 30_000, silentMs: 120_000 };

export function openBranchThread(): BranchThread {
  const worker = new Worker(new URL("./branch.worker.ts", import.meta.url), { type: "module" });
  return openWorker<BranchHelper>(worker, "helping", undefined, WATCH);
}
