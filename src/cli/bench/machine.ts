/** What the figures were measured on. */
import { createRequire } from "node:module";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { ENGINE_VERSION } from "../../experiment/receipt/engineVersion.ts";

interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGB: number;
  /** Threads that wanted a core in the last minute, this program's own included. */
  readonly load: number;
  readonly node: string;
  readonly tensorflow: string;
  readonly engine: number;
}

export function machineHere(): Machine {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[0].toFixed(1)),
    node: process.version,
    tensorflow: createRequire(import.meta.url)("@tensorflow/tfjs/package.json").version,
    engine: ENGINE_VERSION,
  };
}
