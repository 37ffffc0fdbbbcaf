/**
 * The library: worlds, rollouts, credit and ground truth for Node and bundlers, without the page.
 *
 * The story goes from top to bottom: a world is played into a batch, or files are read into one; estimators
 * give the batch's steps their credit; the truth says how near they come. Randomness is a keyed value, so
 * equal keys give equal numbers on every machine. Whatever a caller can do wrong is thrown as an
 * `InputError`, one sentence that says what is wrong, where, and what to do.
 */

// Credit: what every step's advantage is under each estimator.
export type { Credit, Estimator } from "./credit/estimator.ts";
export { computeCredit, ESTIMATORS, estimatorById, type Method, missingColumns } from "./credit/index.ts";
// Formats: files of rollouts, of this library and of training frameworks.
export { type NamedAdvantage, withAdvantages } from "./formats/canonical/advantages.ts";
export { type CanonicalFile, readCanonical } from "./formats/canonical/canonical.ts";
export { type Probe, probeFiles, type ReadResult, readRollouts } from "./formats/read/readRollouts.ts";
export { ADAPTERS as FORMATS } from "./formats/registry.ts";
// Randomness and errors.
export { InputError } from "./lib/assert.ts";
export { type Key, rootKey, subKey, uniform } from "./lib/rng.ts";

// Rollouts: episodes of a policy as columns.
export { type Batch, batchOf, type OptionalColumn, type StepRecord } from "./rollout/batch.ts";
export { type Collected, type CollectOptions, collect, type GroupTask, replay } from "./rollout/collect.ts";
export type { PlaySettings } from "./rollout/episode.ts";
export { type Policy, uniformPolicy } from "./rollout/policy.ts";
export { groupOf, rowsOf, rowsOfGroup, stepsOf, trajectoriesOf } from "./rollout/rowsOf.ts";
// Truth: what the advantages ought to be, exactly or measured by rolling out the behaviour policy.
export { measureTruth, type Truth, type TruthOptions } from "./truth/branch.ts";
export type { BranchOrigin } from "./truth/fork.ts";
export { type MethodScore, scoreEstimate, type TruthColumns } from "./truth/scorecard.ts";
export { type ExactState, type Solution, solve } from "./truth/solve.ts";
// Worlds: plain immutable states, text in and out.
export type { AgentView } from "./world/agent/agentView.ts";
export type { ExactWorld } from "./world/exact.ts";
export { WORLD_LIST, type WorldId, type WorldSettings, worldSchema } from "./world/settings.ts";
export type { Transition, World } from "./world/world.ts";
export type { WorldModule } from "./world/worldModule.ts";
export { worldOf } from "./world/worldOf.ts";
