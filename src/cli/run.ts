/** `run`: trains every lane and replicate of a spec without a screen. */
import { checkHolds } from "../experiment/cost.ts";
import { parseSpec, type Spec } from "../experiment/spec.ts";
import { Lab } from "../learn/lab.ts";
import { BACKEND_NAMES, type Backend, type BackendName } from "../learn/net/backend.ts";
import { openBackend } from "../learn/net/openBackend.ts";
import { type HeldOut, summarise } from "../learn/results/summary.ts";
import type { Evaluation } from "../learn/train.ts";
import { check, InputError, messageOf } from "../lib/assert.ts";
import { mean } from "../lib/stats.ts";
import { readJson } from "./readJson.ts";
import { installNodeWebgpu } from "./run/nodeWebgpu.ts";
import { openOutput, type RunOutput } from "./run/output.ts";
import { knowUserFiles } from "./userFile.ts";

const HELD_OUT_TASKS = 100;

export interface RunOptions {
  readonly estimator: readonly string[];
  readonly backend: string;
  readonly out?: string;
  /** Also a run that needs more memory than a page has. */
  readonly large?: boolean;
}

/** Numbers go to standard output or files, progress to standard error. */
export async function runCommand(specPath: string, options: RunOptions): Promise<void> {
  const own = knowUserFiles(options.estimator);
  const spec = withOwnLanes(
    readJson(specPath, parseSpec, "write a spec, {} for all defaults"),
    own.map(({ id }) => id),
  );
  if (options.large !== true) checkSize(spec);
  const { backend: name } = options;
  check(isBackend(name), () => `--backend is ${name}; choose one of ${BACKEND_NAMES.join(", ")}.`);
  await train(spec, await open(name), openOutput(options.out));
}

/** Errors (InputError): it needs more memory than a page has, and nobody has said that this machine has it. */
function checkSize(spec: Spec): void {
  try {
    checkHolds(spec);
  } catch (error) {
    throw new InputError(
      `${messageOf(error).replace(/\.$/, "")}; or give --large where this machine has more.`,
    );
  }
}

/** A lane for each method that the spec does not train yet. */
function withOwnLanes(spec: Spec, ids: readonly string[]): Spec {
  const added = ids.filter((id) => !spec.lanes.some((lane) => lane.id === id)).map((id) => ({ id }));
  return parseSpec({ ...spec, lanes: [...spec.lanes, ...added] });
}

async function open(name: BackendName): Promise<Backend> {
  if (name === "webgpu") await installNodeWebgpu();
  try {
    return await openBackend(name);
  } catch (error) {
    throw new InputError(`--backend ${name} cannot be used: ${messageOf(error)}; choose another.`);
  }
}

async function train(
  spec: Spec,
  { name, device, openNet, overlap }: Backend,
  output: RunOutput,
): Promise<void> {
  const start = performance.now();
  const lab = new Lab(spec, openNet);
  for (let iteration = 0; !lab.done; ) {
    for (const { lane, replicate, stats, digests } of await lab.next(overlap))
      output.record({ lane, replicate, stats, digests });
    const next = lab.position?.iteration ?? iteration + 1;
    if (next > iteration) say(successLine(lab, iteration));
    iteration = next;
  }
  const seconds = (performance.now() - start) / 1000;
  say(`greedy play on ${HELD_OUT_TASKS} held-out tasks`);
  const heldOut = await evaluate(lab);
  output.finish({
    spec: lab.spec,
    backend: { name, device },
    trainingSeconds: Number(seconds.toFixed(1)),
    ...summarise(lab.spec, lab.history, heldOut),
    heldOut,
  });
  lab.dispose();
}

async function evaluate(lab: Lab): Promise<HeldOut> {
  const heldOut: Record<string, Evaluation[]> = {};
  for (const lane of lab.lanes) {
    heldOut[lane] = [];
    for (let replicate = 0; replicate < lab.spec.seeds; replicate++)
      heldOut[lane].push(await lab.trainer(lane, replicate).evaluate(HELD_OUT_TASKS));
  }
  return heldOut;
}

/** Success of every lane, mean over its replicates. */
function successLine({ spec, history }: Lab, iteration: number): string {
  const rates = Object.entries(history).map(
    ([lane, runs]) => `${lane} ${mean(runs.map((run) => run[iteration].stats.successRate)).toFixed(3)}`,
  );
  return `iteration ${iteration + 1} of ${spec.training.iterations}: success ${rates.join(", ")}`;
}

const isBackend = (name: string): name is BackendName => (BACKEND_NAMES as readonly string[]).includes(name);
const say = (line: string) => process.stderr.write(`${line}\n`);
