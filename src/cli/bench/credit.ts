/** How long every estimator takes on household rollouts. */
import { runInThisContext } from "node:vm";
import { computeCredit, ESTIMATORS, type Method } from "../../credit/index.ts";
import { computeHere, knowUserMethod } from "../../credit/user/estimator.ts";
import { loadUserMethod } from "../../credit/user/loadUserMethod.ts";
import { rootKey, subKey } from "../../lib/rng.ts";
import type { Batch } from "../../rollout/batch.ts";
import { collect } from "../../rollout/collect.ts";
import { uniformPolicy } from "../../rollout/policy.ts";
import { household } from "../../world/household/household.ts";
import { makeTask } from "../../world/household/makeTask.ts";
import { FAMILIES } from "../../world/household/task.ts";
import { medianMs } from "./time.ts";

const ROLLOUTS = 8;
const STEPS = 50;
const GAMMA = 0.95;
const LARGE = 1000;

/** Milliseconds by batch: the number of steps, with what is special about it. */
type CreditTimes = Record<string, Record<string, number>>;

/**
 * Batches of 16 and 64 groups × 8 rollouts × at most 50 steps of random play. "distinct": distractor
 * sentences make nearly all texts different. A plain time starts from the batch alone (returns, texts and
 * all); "warm" follows another run on the same batch, as when a slider moves.
 */
export async function benchCredit(large: boolean): Promise<CreditTimes> {
  const batches: [string, Batch][] = [];
  for (const [name, distractorSentences] of [
    ["", 0],
    [" distinct", 2],
  ] as const)
    for (const groups of [16, 64]) {
      const batch = await randomPlay(groups, distractorSentences);
      batches.push([`${groups * ROLLOUTS * STEPS}${name}`, batch]);
    }
  const times: CreditTimes = {};
  for (const { id } of ESTIMATORS) times[id] = await timesOf({ id }, batches);
  times["gigpo similarity"] = await timesOf(
    { id: "gigpo", params: { grouping: "similarity" } },
    batches.slice(0, 1),
  );
  if (large) times["proxmo 400,000 distinct"] = await largeTimes();
  times["own file, beyond its own time"] = await timesOfOwn(batches);
  return times;
}

/** ProxMO on 1,000 groups whose texts nearly all differ: milliseconds, and what the process then holds. */
async function largeTimes(): Promise<Record<string, number>> {
  const batch = await randomPlay(LARGE, 2);
  const start = performance.now();
  await computeCredit({ ...batch }, { id: "proxmo" }, GAMMA);
  return {
    steps: batch.group.length,
    ms: Math.round(performance.now() - start),
    heapMB: Math.round(process.memoryUsage().heapUsed / 1e6),
    residentMB: Math.round(process.memoryUsage().rss / 1e6),
  };
}

/** What a user's file costs that computes nothing itself: its batch, its answer, and the checks of it. */
async function timesOfOwn(batches: readonly [string, Batch][]): Promise<Record<string, number>> {
  const loaded = loadUserMethod(
    "export const estimate = ({ returns }) => ({ advantage: returns, baseline: returns, parts: { all: returns } });",
    "bench.js",
    (script, filename) => runInThisContext(script, { filename }),
  );
  return timesOf({ id: knowUserMethod(loaded.method, computeHere(loaded)) }, batches);
}

async function timesOf(method: Method, batches: readonly [string, Batch][]): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const [name, batch] of batches) {
    // What is kept between runs is kept by the batch object: a copy starts anew.
    times[name] = await medianMs(
      () => ({ ...batch }),
      (fresh) => computeCredit(fresh, method, GAMMA),
    );
    times[`${name} warm`] = await medianMs(
      () => batch,
      (known) => computeCredit(known, method, GAMMA),
    );
  }
  return times;
}

async function randomPlay(groups: number, distractorSentences: number): Promise<Batch> {
  const key = subKey(rootKey(0), "bench", groups);
  const settings = {
    families: FAMILIES,
    receptacles: 23,
    objects: 32,
    stepLimit: STEPS,
    distractorSentences,
  };
  const tasks = Array.from({ length: groups }, (_, g) => {
    const own = subKey(key, "task", g);
    return { id: `task ${g}`, task: makeTask(settings, own), key: own };
  });
  const { batch } = await collect(household, tasks, uniformPolicy, {
    rollouts: ROLLOUTS,
    settings: { rewardScale: 1, invalidPenalty: 0, invalidChoices: 0, slip: 0 },
    key,
  });
  return batch;
}
