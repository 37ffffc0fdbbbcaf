/** `run`: trains every lane and replicate of a spec without a screen. */
import { checkHolds } from "../experiment/cost.ts";
import { laneKey } from "../experiment/lanes.ts";
import { parseSpec, type Spec } from "../experiment/spec.ts";
import { type IterationRecord, Lab, type LabTrainer, type TrainingTurn, trainersOn } from "../learn/lab.ts";
import { BACKEND_NAMES, type Backend, type BackendName } from "../learn/net/backend.ts";
import { openBackend } from "../learn/net/openBackend.ts";
import { TrainerPool } from "../learn/pool/trainerPool.ts";
import { encodeRecordedCurves } from "../learn/results/recordedCurves.ts";
import { type HeldOut, type Summary, summarise } from "../learn/results/summary.ts";
import type { Evaluation } from "../learn/train.ts";
import { check, InputError, messageOf } from "../lib/assert.ts";
import { mean } from "../lib/stats.ts";
import { workersHere } from "./cores.ts";
import { type Naming, namesOfFiles, renamed } from "./fileNames.ts";
import { type OutputFile, openOutputFile } from "./outputFile.ts";
import { readJson } from "./readJson.ts";
import { installNodeWebgpu } from "./run/nodeWebgpu.ts";
import { openTurnThread } from "./run/openTurnThread.ts";
import { openOutput, type RunOutput } from "./run/output.ts";
import { knowUserFiles } from "./userFile.ts";

const HELD_OUT_TASKS = 100;

interface RunOptions {
  readonly estimator: readonly string[];
  readonly backend: string;
  readonly out?: string;
  /** Where the success of every seed goes, as the page shows it behind live curves. */
  readonly record?: string;
  /** Threads, in plain TypeScript. */
  readonly workers?: string;
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
  const name = namesOfFiles(own, spec.lanes.map(laneKey));
  const { backend: chosen } = options;
  check(isBackend(chosen), () => `--backend is ${chosen}; choose one of ${BACKENDS.join(", ")}.`);
  const asked = workersHere(options.workers, process.env);
  const backend = await open(chosen);
  const workers = chosen === "cpu" ? Math.min(asked, spec.lanes.length * spec.seeds) : 1;
  const recording = options.record === undefined ? null : openOutputFile(options.record, "--record");
  const output = { ...openOutput(options.out), name, recording };
  if (workers === 1)
    return train(new Lab(spec, trainersOn(backend.openNet)), backend.overlap, backend, output);
  const pool = new TrainerPool(() => openTurnThread(options.estimator), workers);
  try {
    await train(new Lab(spec, pool.openTrainer), workers, { ...backend, workers }, output);
  } finally {
    pool.close();
  }
}

/**
 * Errors (InputError): it needs more memory than a page has, and nobody has said that this machine has it.
 */
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

/** Where results go, and under which names. */
interface NamedOutput extends RunOutput {
  readonly name: Naming;
  readonly recording: OutputFile | null;
}

/** What is told of who computed it. */
type Computed = Pick<Backend, "name" | "device"> & { readonly workers?: number };

async function train(
  lab: Lab<LabTrainer>,
  atOnce: number,
  { name: backend, device, workers }: Computed,
  output: NamedOutput,
): Promise<void> {
  const { name, recording } = output;
  const start = performance.now();
  const rounds = new Rounds(lab, (iteration, results) => {
    for (const { lane, replicate, stats, digests } of results)
      output.record({ lane: name(lane), replicate, stats, digests });
    say(successLine(lab, iteration, name));
  });
  await lab.play({ most: () => atOnce, wished: () => true, onResult: (result) => rounds.take(result) });
  const seconds = (performance.now() - start) / 1000;
  say(`greedy play on ${HELD_OUT_TASKS} held-out tasks`);
  const heldOut = await evaluate(lab);
  output.finish({
    spec: lab.spec,
    backend: { name: backend, device, workers },
    trainingSeconds: Number(seconds.toFixed(1)),
    ...named(summarise(lab.spec, lab.history, heldOut), name),
    heldOut: renamed(heldOut, name),
  });
  recording?.write(encodeRecordedCurves(lab.spec, lab.history));
  lab.dispose();
}

const named = ({ lanes, differences }: Summary, name: Naming): Summary => ({
  lanes: lanes.map((one) => ({ ...one, lane: name(one.lane) })),
  differences: differences.map((one) => ({ ...one, lane: name(one.lane), other: name(one.other) })),
});

type Result = IterationRecord & TrainingTurn;

/** Results of whole iterations in the order of the lab, whoever was ready first. */
class Rounds {
  private readonly taken = new Map<number, Result[]>();

  constructor(
    private readonly lab: Lab<LabTrainer>,
    private readonly onRound: (iteration: number, results: readonly Result[]) => void,
  ) {}

  take(result: Result): void {
    const results = [...(this.taken.get(result.iteration) ?? []), result];
    this.taken.set(result.iteration, results);
    if (results.length < this.lab.width) return;
    this.taken.delete(result.iteration);
    const { lanes } = this.lab;
    results.sort((a, b) => a.replicate - b.replicate || lanes.indexOf(a.lane) - lanes.indexOf(b.lane));
    this.onRound(result.iteration, results);
  }
}

async function evaluate(lab: Lab<LabTrainer>): Promise<HeldOut> {
  const replicates = Array.from({ length: lab.spec.seeds }, (_, replicate) => replicate);
  const heldOut: Record<string, Evaluation[]> = {};
  await Promise.all(
    lab.lanes.map(async (lane) => {
      heldOut[lane] = await Promise.all(
        replicates.map((replicate) => lab.trainer(lane, replicate).evaluate(HELD_OUT_TASKS)),
      );
    }),
  );
  return Object.fromEntries(lab.lanes.map((lane) => [lane, heldOut[lane]]));
}

/** Success of every lane, mean over its replicates. */
function successLine({ spec, history }: Lab<LabTrainer>, iteration: number, name: Naming): string {
  const rates = Object.entries(history).map(
    ([lane, runs]) => `${name(lane)} ${mean(runs.map((run) => run[iteration].stats.successRate)).toFixed(3)}`,
  );
  return `iteration ${iteration + 1} of ${spec.training.iterations}: success ${rates.join(", ")}`;
}

/** WebGL needs a browser. */
const BACKENDS = BACKEND_NAMES.filter((name) => name !== "webgl");
const isBackend = (name: string): name is BackendName => (BACKENDS as readonly string[]).includes(name);
const say = (line: string) => process.stderr.write(`${line}\n`);
