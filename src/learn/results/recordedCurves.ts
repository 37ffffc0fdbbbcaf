/**
 * The success of a whole run in few numbers, recorded once and shown behind live curves: the episodes that
 * every lane and replicate won, iteration by iteration. Made by `cli run spec.json --record file`.
 */
import { ENGINE_VERSION } from "../../experiment/receipt/engineVersion.ts";
import { parseSpec, type Spec } from "../../experiment/spec.ts";
import { z } from "../../lib/schema.ts";
import { type History, runDigest } from "../lab.ts";
import type { IterationStats } from "../train.ts";

/** [replicates][iterations] */
export type SuccessRuns = readonly (readonly Pick<IterationStats, "successRate">[])[];

export interface RecordedCurves {
  /** The version of the numbers that it was made with. */
  readonly engine: number;
  readonly spec: Spec;
  /** Equal for equal runs; the page says it of its own runs too. */
  readonly digest: string;
  /** The same of the first iterations of the first replicate, which is soon played again. */
  readonly begins: { readonly iterations: number; readonly digest: string };
  /** By lane key. */
  readonly success: Readonly<Record<string, SuccessRuns>>;
}

const count = z.int().check(z.minimum(0));
const fileSchema = z.object({
  engine: count,
  spec: z.unknown(),
  digest: z.string(),
  begins: z.object({ iterations: count, digest: z.string() }),
  /** Of each number below. */
  episodes: z.int().check(z.minimum(1)),
  wins: z.record(z.string(), z.array(z.array(count))),
});

const BEGINNING = 3;

/** The first iterations of the first replicate, in every lane. */
function beginningOf(history: History): History {
  const first = Object.entries(history).map(([lane, [records]]) => [lane, [records.slice(0, BEGINNING)]]);
  return Object.fromEntries(first);
}

/** As text for a file. */
export function encodeRecordedCurves(spec: Spec, history: History): string {
  const episodes = spec.groups * spec.rollouts;
  const wins = Object.entries(history).map(([lane, runs]) => [
    lane,
    runs.map((records) => records.map(({ stats }) => Math.round(stats.successRate * episodes))),
  ]);
  const file: z.infer<typeof fileSchema> = {
    engine: ENGINE_VERSION,
    spec,
    digest: runDigest(history),
    begins: { iterations: BEGINNING, digest: runDigest(beginningOf(history)) },
    episodes,
    wins: Object.fromEntries(wins),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Errors: this is no such file; says where it is none. */
export function readRecordedCurves(value: unknown): RecordedCurves {
  const { episodes, wins, spec, ...rest } = fileSchema.parse(value);
  const success = Object.entries(wins).map(([lane, runs]) => [
    lane,
    runs.map((run) => run.map((won) => ({ successRate: won / episodes }))),
  ]);
  return { ...rest, spec: parseSpec(spec), success: Object.fromEntries(success) };
}
