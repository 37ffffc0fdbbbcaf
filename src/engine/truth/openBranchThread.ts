/** Opens a thread that helps to measure, from the thread that measures. */
import { COMPUTING } from "../thread/limits.ts";
import { openWorker, type Thread } from "../thread/openWorker.ts";
import type { BranchHelper } from "./branchHelper.ts";

export type BranchThread = Thread<BranchHelper>;

export function openBranchThread(): BranchThread {
  const worker = new Worker(new URL("./branch.worker.ts", import.meta.url), { type: "module" });
  return openWorker<BranchHelper>(worker, "helping", undefined, COMPUTING);
}
