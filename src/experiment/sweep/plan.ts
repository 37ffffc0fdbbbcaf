/**
 * The manifest of a sweep that is computed in parts: the sweep, its cells with what each is expected to
 * take, and which shard computes it. What a machine needs to know, and the same for all of them.
 */

import { check, InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import { laneKey } from "../lanes.ts";
import { ENGINE_VERSION } from "../receipt/engineVersion.ts";
import { cellsOf, type SweepCell, type SweepCells } from "./cells.ts";
import { expectedSeconds } from "./expectedSeconds.ts";
import { balanced } from "./shards.ts";
import { parseSweep, type Sweep } from "./sweep.ts";

const plannedSchema = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  kind: z.enum(["truth", "learning"]),
  /** The first point that needs it, beside the axes. */
  at: z.array(z.union([z.number(), z.string(), z.boolean()])),
  replicate: z.int().check(z.minimum(0)),
  /** The method that trains. */
  trains: z.string(),
  /** Expected, on one core. */
  seconds: z.number().check(z.positive()),
  /** 1 … shards. */
  shard: z.int().check(z.minimum(1)),
});

const manifestSchema = z.strictObject({
  kind: z.literal("sweep plan"),
  version: z.literal(1),
  engine: z.int(),
  shards: z.int().check(z.minimum(1)),
  sweep: z.unknown(),
  cells: z.array(plannedSchema),
});

export interface PlannedCell {
  readonly cell: SweepCell;
  /** Expected, on one core. */
  readonly seconds: number;
  /** 1 … shards. */
  readonly shard: number;
}

export interface SweepPlan extends SweepCells {
  readonly sweep: Sweep;
  readonly engine: number;
  readonly shards: number;
  /** Beside `cells`. */
  readonly planned: readonly PlannedCell[];
}

/** A shard that nobody says otherwise about takes about this long on one core. */
const SHARD_SECONDS = 900;

/** @param shards as many as make about a quarter of an hour each where absent; at most one a cell. */
export function planOf(sweep: Sweep, shards?: number): SweepPlan {
  const { cells, runs } = cellsOf(sweep);
  const seconds = cells.map(expectedSeconds);
  const total = seconds.reduce((sum, each) => sum + each, 0);
  const n = Math.min(cells.length, shards ?? Math.max(1, Math.ceil(total / SHARD_SECONDS)));
  const shardOf = balanced(seconds, n);
  return {
    ...{ sweep, engine: ENGINE_VERSION, shards: n, cells, runs },
    planned: cells.map((cell, i) => ({ cell, seconds: seconds[i], shard: shardOf[i] })),
  };
}

/** As a file, one line a cell. */
export function encodePlan({ sweep, engine, shards, planned }: SweepPlan): string {
  const head = JSON.stringify({ kind: "sweep plan", version: 1, engine, shards, sweep });
  const lines = planned.map(({ cell: { id, kind, at, replicate, spec }, seconds, shard }) =>
    JSON.stringify({ id, kind, at, replicate, trains: laneKey(spec.lanes[0]), seconds, shard }),
  );
  return `${head.slice(0, -1)},"cells":[\n${lines.join(",\n")}\n]}\n`;
}

/**
 * Errors (InputError): no manifest; one of another engine version, whose numbers would not be these; cells
 * that are not those of its sweep.
 */
export function decodePlan(value: unknown): SweepPlan {
  const result = manifestSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new InputError(
      `the plan is not valid at ${issue.path.join(".") || "the top"}: ${issue.message.replace(/\.$/, "")}; plan the sweep again.`,
    );
  }
  const { engine, shards, cells: lines } = result.data;
  check(
    engine === ENGINE_VERSION,
    () =>
      `the sweep was planned with engine version ${engine}, this is ${ENGINE_VERSION}, which gives other numbers; plan it again in another folder.`,
  );
  const sweep = parseSweep(result.data.sweep);
  const { cells, runs } = cellsOf(sweep);
  check(
    lines.length === cells.length && lines.every(({ id }, i) => id === cells[i].id),
    "the cells of the plan are not those of its sweep: it was edited, or made by another version; plan the sweep again in another folder.",
  );
  check(
    lines.every(({ shard }) => shard <= shards),
    () => `the plan has a cell in a shard beyond its ${shards}; plan the sweep again in another folder.`,
  );
  const planned = lines.map(({ seconds, shard }, i) => ({ cell: cells[i], seconds, shard }));
  return { sweep, engine, shards, cells, runs, planned };
}
