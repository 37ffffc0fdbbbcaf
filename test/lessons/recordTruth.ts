/**
 * Measures the truth that the lessons speak of, in the policy that played their batch; the groups are those
 * that lessons ask about:
 *
 *   npx tsx test/lessons/recordTruth.ts demo/first.json 0 1 3 10 > public/lessons/truth.json
 *   npx tsx test/lessons/recordTruth.ts lessons/corridor-rollouts.json 0 > public/lessons/corridor-truth.json
 */
import { TruthService } from "../../src/engine/truth/truthService.ts";
import { rowsOf } from "../../src/rollout/rowsOf.ts";
import { lessonBatch } from "./lessonBatch.ts";

const [path, ...groups] = process.argv.slice(2);
/** Per step. */
const CONTINUATIONS = 256;
const GAMMA = 0.95;

const { batch, origin, chosen, iteration } = lessonBatch(path);
const service = new TruthService();
const actions = Array.from({ length: batch.trajectories }, (_, t) => chosen.slice(...rowsOf(batch, t)));
const record = { ...origin!, iteration, actions, logprob: batch.logprob, entropy: batch.entropy };
await service.load(record, origin!.spec.lanes.toReversed(), () => {});
const truth = await service.measure(
  {
    groups: groups.map(Number),
    continuations: CONTINUATIONS,
    gamma: GAMMA,
    threads: { wish: 1, ease: "none" },
  },
  () => {},
);
if (!truth) throw new Error("The measuring was stopped.");
const rounded = (column: Float64Array) => Array.from(column, (value) => Number(value.toFixed(4)));
process.stdout.write(
  `${JSON.stringify({
    gamma: GAMMA,
    continuations: CONTINUATIONS,
    rows: [...truth.rows],
    advantage: rounded(truth.advantage),
    error: rounded(truth.error),
  })}\n`,
);
