/** How fast a backend scores and trains policies of several widths on household play. */
import { parseSpec } from "../../experiment/spec.ts";
import type { Backend } from "../../learn/net/backend.ts";
import { initialState } from "../../learn/net/net.ts";
import { drawTasks, scenarioOf } from "../../learn/scenario.ts";
import { netShape } from "../../learn/train.ts";
import { rootKey, subKey } from "../../lib/rng.ts";
import { collect } from "../../rollout/collect.ts";
import { uniformPolicy } from "../../rollout/policy.ts";
import { type ChoiceFeatures, choiceCount } from "../../world/agent/featurizer.ts";
import { medianMs } from "./time.ts";

/** Decisions in the timed batches: one environment step of 16 × 8 episodes, one minibatch. */
const ENVIRONMENTS = 128;
const MINIBATCH = 256;
/** Hidden units, and how many runs each is worth: wide nets on a slow backend take seconds. */
const WIDTHS = { 32: 9, 128: 5, 512: 2, 1024: 2 } as const;

export interface PolicySpeed {
  /** Scores for all choices of 128 decisions, features given, answer read back. */
  readonly forwardMs: number;
  /** Forward, backward and Adam on 256 decisions, the gradient's norm read back. */
  readonly updateMs: number;
}

/**
 * Medians of several runs, after one that does not count, by hidden units. The first width is the default
 * policy's.
 */
export async function benchWidths({ openNet }: Backend): Promise<Record<keyof typeof WIDTHS, PolicySpeed>> {
  const decisions = await sampleDecisions(ENVIRONMENTS + MINIBATCH);
  const forward = decisions.slice(0, ENVIRONMENTS);
  const minibatch = decisions.slice(-MINIBATCH);
  const rows = minibatch.reduce((sum, features) => sum + choiceCount(features), 0);
  const byLogit = Float64Array.from({ length: rows }, (_, i) => Math.sin(i) / rows);
  const speeds: Record<string, PolicySpeed> = {};
  for (const [hidden, runs] of Object.entries(WIDTHS)) {
    const spec = parseSpec({ policy: { hidden: Number(hidden) } });
    const shape = netShape(spec, scenarioOf(spec));
    const net = openNet(shape, initialState(shape, rootKey(0)));
    speeds[hidden] = {
      forwardMs: await medianMs(
        () => forward,
        (batch) => net.logits(batch),
        runs,
      ),
      updateMs: await medianMs(
        () => minibatch,
        async (batch) => (await net.update(batch, () => byLogit, 1e-3)).gradientNorm,
        runs,
      ),
    };
    net.dispose();
  }
  return speeds as Record<keyof typeof WIDTHS, PolicySpeed>;
}

/**
 * The narrowest measured width from which on one backend is faster than another, for scores and for updates;
 * null where it never is.
 */
export function overtakesAt(
  faster: Readonly<Record<string, PolicySpeed>>,
  slower: Readonly<Record<string, PolicySpeed>>,
): { readonly forward: number | null; readonly update: number | null } {
  const widths = Object.keys(faster)
    .map(Number)
    .sort((a, b) => b - a);
  const from = (part: keyof PolicySpeed) => {
    let narrowest: number | null = null;
    for (const width of widths) {
      if (faster[width][part] >= slower[width][part]) break;
      narrowest = width;
    }
    return narrowest;
  };
  return { forward: from("forwardMs"), update: from("updateMs") };
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
