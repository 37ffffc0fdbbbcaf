/** `bench`: how fast the parts are on this machine, as one JSON object on standard output. */
import type { BackendName } from "../learn/net/backend.ts";
import { openBackend } from "../learn/net/openBackend.ts";
import { benchCredit } from "./bench/credit.ts";
import { benchHousehold } from "./bench/household.ts";
import { benchWidths, overtakesAt, type PolicySpeed } from "./bench/policy.ts";
import { benchShop } from "./bench/shop.ts";
import { benchTraining, midTraining, type TrainingSpeed } from "./bench/training.ts";
import { benchTruth } from "./bench/truth.ts";
import { tryNodeWebgpu } from "./run/nodeWebgpu.ts";

export async function benchCommand(): Promise<void> {
  const household = benchHousehold();
  const shop = await benchShop();
  const credit = await benchCredit();
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
  process.stdout.write(
    `${JSON.stringify({ household, shop, credit, truth, policy, width, webgpuOvertakesCpu, training }, null, 2)}\n`,
  );
}
