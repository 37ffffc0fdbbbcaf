/** How many cores are this program's to use. */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { check } from "../lib/assert.ts";

export const WORKERS_OPTION = ["--workers <n>", "threads; default: one for each core"] as const;

/** A container's share of processor time (control groups version 2): "quota period", or "max period". */
const QUOTA = "/sys/fs/cgroup/cpu.max";

/**
 * The threads that `--workers` asks for, else one for each core: of the machine, or of what SLURM or a
 * container leaves of it. Errors (InputError): not a whole number of at least 1.
 */
export function workersHere(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): number {
  if (option !== undefined) {
    check(/^[1-9]\d{0,3}$/.test(option), () => `--workers is ${option}; give a whole number of at least 1.`);
    return Number(option);
  }
  const slurm = Number(environment.SLURM_CPUS_ON_NODE);
  const quota = existsSync(QUOTA) ? coresOfQuota(readFileSync(QUOTA, "utf8")) : Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(availableParallelism(), slurm > 0 ? slurm : Number.POSITIVE_INFINITY, quota));
}

/** Whole cores in a line of `cpu.max`, at least 1. */
function coresOfQuota(line: string): number {
  const [quota, period] = line.trim().split(/\s+/).map(Number);
  return quota > 0 && period > 0 ? Math.max(1, Math.floor(quota / period)) : Number.POSITIVE_INFINITY;
}
