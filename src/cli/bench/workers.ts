/** How much faster a run trains on two threads than on one. */
import { availableParallelism } from "node:os";
import { parseSpec } from "../../experiment/spec.ts";
import { Lab } from "../../learn/lab.ts";
import { TrainerPool } from "../../learn/pool/trainerPool.ts";
import { openTurnThread } from "../run/openTurnThread.ts";
import { median } from "./time.ts";

/** Iterations of each of three methods and two seeds. */
const ITERATIONS = 6;
const PAIRS = 3;
const SPEC = parseSpec({
  lanes: [{ id: "grpo" }, { id: "gigpo" }, { id: "proxmo" }],
  seeds: 2,
  training: { iterations: ITERATIONS },
});

interface WorkerSpeed {
  /** Cores that this process may use. */
  readonly cores: number;
  /** Of all lanes together, by number of threads. */
  readonly iterationsPerSecond: Readonly<Record<string, number>>;
  /**
   * Processor seconds of the whole process, by number of threads: more of them for the same work is overhead.
   */
  readonly processorSeconds: Readonly<Record<string, number>>;
  /** Median over pairs of runs one after the other, so that other work on the machine meets both alike. */
  readonly speedUp: number;
}

/**
 * The same six trainings, from the start, on one thread and on two in turn; threads are warm before they
 * count.
 */
export async function benchWorkers(): Promise<WorkerSpeed> {
  const runs: Record<number, { seconds: number; processor: number }[]> = { 1: [], 2: [] };
  for (let pair = 0; pair < PAIRS; pair++)
    for (const threads of [1, 2]) runs[threads].push(await timed(threads));
  const turns = SPEC.lanes.length * SPEC.seeds * ITERATIONS;
  const byThreads = (value: (threads: number) => number) =>
    Object.fromEntries([1, 2].map((threads) => [threads, Number(value(threads).toFixed(2))]));
  return {
    cores: availableParallelism(),
    iterationsPerSecond: byThreads((n) => turns / median(runs[n].map(({ seconds }) => seconds))),
    processorSeconds: byThreads((n) => median(runs[n].map(({ processor }) => processor))),
    speedUp: Number(median(runs[1].map(({ seconds }, i) => seconds / runs[2][i].seconds)).toFixed(2)),
  };
}

async function timed(threads: number): Promise<{ seconds: number; processor: number }> {
  const pool = new TrainerPool(() => openTurnThread([]), threads);
  try {
    await played(
      new Lab(parseSpec({ ...SPEC, training: { ...SPEC.training, iterations: 1 } }), pool.openTrainer),
      threads,
    );
    const before = process.cpuUsage();
    const start = performance.now();
    await played(new Lab(SPEC, pool.openTrainer), threads);
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
  } finally {
    pool.close();
  }
}

const played = (lab: Lab<ReturnType<TrainerPool<never>["openTrainer"]>>, threads: number) =>
  lab.play({ most: () => threads, wished: () => true, onResult: () => {} });
