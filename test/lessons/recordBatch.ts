/**
 * Trains up to an iteration and records its rollouts, for the lessons about loops and near-duplicate texts:
 *
 *   npx tsx test/lessons/recordBatch.ts > public/lessons/corridor-rollouts.json
 */
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { encodeFile } from "../../src/experiment/share/sharedFile.ts";
import { snapshotOf } from "../../src/experiment/share/snapshot.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../src/learn/train.ts";
import { actionsOf } from "../../src/rollout/collect.ts";

const ITERATION = 8;
const spec = parseSpec({
  seed: 7,
  seeds: 1,
  lanes: [{ id: "proxmo" }],
  world: { id: "corridor", variant: "near-duplicate" },
  groups: 4,
});
const trainer = createTrainer(spec, { id: "proxmo" }, (await openBackend("cpu")).openNet);
for (let i = 0; i < ITERATION; i++) await trainer.iterate();
const { collected } = await trainer.iterate();
const source = `Recorded example: iteration ${ITERATION} of training with ProxMO, seed ${spec.seed}`;
const batch = snapshotOf(actionsOf(collected), { source, iteration: ITERATION, replicate: 0 });
process.stdout.write(`${encodeFile({ spec, view: DEFAULT_VIEW, batch })}\n`);
