/** How fast the backends that Node has score and train the default policy on household play. */
import { parseSpec } from "../../experiment/spec.ts";
import { openBackend } from "../../learn/backend.ts";
import { type ChoiceFeatures, choiceCount } from "../../learn/features.ts";
import { initialState } from "../../learn/net.ts";
import { drawTasks, scenarioOf } from "../../learn/scenario.ts";
import { netShape } from "../../learn/train.ts";
import { rootKey, subKey } from "../../lib/rng.ts";
import { quantile } from "../../lib/stats.ts";
import { collect } from "../../rollout/collect.ts";
import { uniformPolicy } from "../../rollout/policy.ts";

/** Decisions in the timed batches: one environment step of 16 × 8 episodes, one minibatch. */
const ENVIRONMENTS = 128;
const MINIBATCH = 256;
const RUNS = 9;

export interface PolicySpeed {
  /** Scores for all choices of 128 decisions, features given, answer read back. */
  readonly forwardMs: number;
  /** Forward, backward and Adam on 256 decisions. */
  readonly updateMs: number;
}

/** Medians of several runs, after one that does not count. */
export async function benchPolicy(): Promise<Record<"cpu" | "wasm", PolicySpeed>> {
  const decisions = await sampleDecisions(ENVIRONMENTS + MINIBATCH);
  return { cpu: await measure("cpu", decisions), wasm: await measure("wasm", decisions) };
}

async function measure(name: "cpu" | "wasm", decisions: readonly ChoiceFeatures[]): Promise<PolicySpeed> {
  const spec = parseSpec({});
  const shape = netShape(spec, scenarioOf(spec));
  const net = (await openBackend(name)).openNet(shape, initialState(shape, rootKey(0)));
  const forward = decisions.slice(0, ENVIRONMENTS);
  const minibatch = decisions.slice(-MINIBATCH);
  const rows = minibatch.reduce((sum, features) => sum + choiceCount(features), 0);
  const byLogit = Float64Array.from({ length: rows }, (_, i) => Math.sin(i) / rows);
  const speed = {
    forwardMs: await medianMs(() => net.logits(forward)),
    updateMs: await medianMs(() => net.update(minibatch, () => byLogit, 1e-3)),
  };
  net.dispose();
  return speed;
}

/** Decisions of a random player, spread over whole episodes. */
async function sampleDecisions(count: number): Promise<ChoiceFeatures[]> {
  const spec = parseSpec({});
  const scenario = scenarioOf(spec);
  const key = rootKey(spec.seed);
  const seen: ChoiceFeatures[] = [];
  await collect(
    scenario.world,
    drawTasks(scenario, spec.groups, subKey(key, "task", 0)),
    (views) => {
      for (const view of views) seen.push(scenario.featurizer.features(view));
      return uniformPolicy(views);
    },
    { rollouts: 1, settings: spec, key },
  );
  return Array.from({ length: count }, (_, i) => seen[Math.floor((i * seen.length) / count)]);
}

async function medianMs(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= RUNS; i++) {
    const start = performance.now();
    await run();
    if (i > 0) times.push(performance.now() - start);
  }
  return Number(quantile(times, 0.5).toFixed(2));
}
