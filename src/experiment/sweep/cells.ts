/**
 * The cells of a sweep: what is computed on its own, one replicate of one training each. A cell's id is the
 * digest of all that its numbers depend on, the engine aside, so points that share a training share its
 * cell, and a sweep that grows keeps the cells it has.
 */
import type { Method } from "../../credit/index.ts";
import { digest } from "../../lib/digest.ts";
import { changesOf } from "../../lib/plainJson.ts";
import { laneKey } from "../lanes.ts";
import { parseSpec, type Spec } from "../spec.ts";
import { type AxisValue, runsOf, type Sweep, type SweepRun } from "./sweep.ts";

interface CellBase {
  /** Sixteen hexadecimal digits. */
  readonly id: string;
  /** The first point of the sweep that needs it, beside its axes. */
  readonly at: readonly AxisValue[];
  /** The settings of the training; its one lane's method trains. */
  readonly spec: Spec;
  readonly replicate: number;
}

/** A training up to the last of the success rates, with the batches on the way compared with ground truth. */
export interface TruthCell extends CellBase {
  readonly kind: "truth";
  /** Scored on the batches: those of every point that shares the training. */
  readonly methods: readonly Method[];
  readonly success: readonly number[];
  readonly continuations: number;
  readonly measuredGroups: number;
  readonly gamma: number;
}

/** A training with one of the methods, to its end. */
export interface LearningCell extends CellBase {
  readonly kind: "learning";
}

export type SweepCell = TruthCell | LearningCell;

/** Which cells a point of the sweep is put together from. */
export interface RunCells {
  readonly run: SweepRun;
  /** [replicates] ids. */
  readonly truth: readonly string[];
  /** By `laneKey` of the method, [replicates] ids; empty where the sweep does not ask for learning. */
  readonly learning: Readonly<Record<string, readonly string[]>>;
}

export interface SweepCells {
  /** Each once: trainings in the order of the points, replicates first. */
  readonly cells: readonly SweepCell[];
  /** Beside `runsOf(sweep)`. */
  readonly runs: readonly RunCells[];
}

export function cellsOf(sweep: Sweep): SweepCells {
  const all = runsOf(sweep);
  const methodsOf = methodsByTraining(all);
  const cells = new Map<string, SweepCell>();
  const keep = (cell: SweepCell): string => {
    if (!cells.has(cell.id)) cells.set(cell.id, cell);
    return cell.id;
  };
  const runs = all.map((run): RunCells => {
    const { at, spec } = run;
    const methods = methodsOf.get(settingsText(trainedBy(spec, spec.lanes[0]))) as readonly Method[];
    const replicates = Array.from({ length: spec.seeds }, (_, replicate) => replicate);
    const truth = replicates.map((replicate) => keep(truthCell(sweep, run, methods, replicate)));
    const learning = run.learning.map((method) => [
      laneKey(method),
      replicates.map((replicate) => keep(learningCell(at, trainedBy(spec, method), replicate))),
    ]);
    return { run, truth, learning: Object.fromEntries(learning) };
  });
  return { cells: [...cells.values()], runs };
}

/** By the settings of a training: every method that some point with this training asks for, each once. */
function methodsByTraining(runs: readonly SweepRun[]): Map<string, readonly Method[]> {
  const byTraining = new Map<string, Map<string, Method>>();
  for (const { spec, methods } of runs) {
    const training = settingsText(trainedBy(spec, spec.lanes[0]));
    const own = byTraining.get(training) ?? new Map<string, Method>();
    for (const method of methods) if (!own.has(laneKey(method))) own.set(laneKey(method), method);
    byTraining.set(training, own);
  }
  return new Map([...byTraining].map(([training, own]) => [training, [...own.values()]]));
}

function truthCell(
  { success, continuations, measuredGroups, gamma }: Sweep,
  { at, spec }: SweepRun,
  methods: readonly Method[],
  replicate: number,
): TruthCell {
  const training = trainedBy(spec, spec.lanes[0]);
  const id = digest(
    "truth",
    settingsText(training),
    replicate,
    methods.map(laneKey).join("\n"),
    success,
    continuations,
    measuredGroups,
    gamma,
  );
  return {
    ...{ kind: "truth", id, at, spec: training, replicate },
    ...{ methods, success, continuations, measuredGroups, gamma },
  };
}

const learningCell = (at: readonly AxisValue[], spec: Spec, replicate: number): LearningCell => ({
  ...{ kind: "learning", id: digest("learning", settingsText(spec), replicate), at, spec, replicate },
});

/** The settings of one training: a method of no name, and how many replicates there are does not count. */
const trainedBy = (spec: Spec, { id, params = {} }: Method): Spec => ({
  ...spec,
  lanes: [{ id, params }],
  seeds: 1,
});

/** What differs from the defaults, so that settings which a later version adds change no id. */
const settingsText = (spec: Spec): string =>
  JSON.stringify([
    laneKey(spec.lanes[0]),
    changesOf({ ...parseSpec({ world: { id: spec.world.id } }), lanes: [] }, { ...spec, lanes: [] }) ?? {},
  ]);
