/** `bench`: how fast the parts are on this machine, as one JSON object or as a table on standard output. */
import type { BackendName } from "../learn/net/backend.ts";
import { openBackend } from "../learn/net/openBackend.ts";
import { benchCredit } from "./bench/credit.ts";
import { benchHousehold } from "./bench/household.ts";
import { machineHere } from "./bench/machine.ts";
import { benchWidths, overtakesAt, type PolicySpeed } from "./bench/policy.ts";
import { benchShop } from "./bench/shop.ts";
import { tableOf } from "./bench/table.ts";
import { benchTraining, midTraining, type TrainingSpeed } from "./bench/training.ts";
import { benchTruth } from "./bench/truth.ts";
import { benchWorkers } from "./bench/workers.ts";
import { tryNodeWebgpu } from "./run/nodeWebgpu.ts";

interface BenchOptions {
  /** Lines to read instead of JSON. */
  readonly table?: boolean;
  /** Also credit on 400,000 steps, which takes some gigabytes. */
  readonly large?: boolean;
}

export async function benchCommand({ table = false, large = false }: BenchOptions): Promise<void> {
  const machine = machineHere();
  const workers = await benchWorkers();
  const household = benchHousehold();
  const shop = await benchShop();
  const credit = await benchCredit(large);
  const truth = await benchTruth();
  const policy: Record<string, PolicySpeed> = {};
  const width: Record<string, Record<string, PolicySpeed>> = {};
  const training: Record<string, TrainingSpeed> = {};
  const states = await midTraining();
  const names: BackendName[] = (await tryNodeWebgpu()) ? ["cpu", "wasm", "webgpu"] : ["cpu", "wasm"];
  for (const name of names) {
    const backend = await openBackend(name);
    training[name] = await benchTraining(backend, states);
    const widths = await benchWidths(backend);
    policy[name] = widths[32];
    width[name] = widths;
  }
  // Hidden units from which WebGPU is ahead of plain TypeScript; absent where WebGPU is not installed.
  const webgpuOvertakesCpu = width.webgpu && overtakesAt(width.webgpu, width.cpu);
  const ratios = {
    workers: workers.speedUp,
    // How many times as many iterations a second plain TypeScript makes.
    ...Object.fromEntries(
      names
        .slice(1)
        .map((name) => [
          `cpu to ${name}`,
          Number((training.cpu.iterationsPerSecond / training[name].iterationsPerSecond).toFixed(2)),
        ]),
    ),
  };
  const figures = {
    ...{ machine, ratios, workers, household, shop, credit, truth, policy, width, webgpuOvertakesCpu },
    training,
  };
  process.stdout.write(`${table ? tableOf(figures) : JSON.stringify(figures, null, 2)}\n`);
}
