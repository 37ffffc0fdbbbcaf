/** A stored state of a run, checked whole before anything is made of it. */

import { MAX_ITERATIONS, MAX_REPLICATES } from "../../experiment/bounds.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { parseSpec } from "../../experiment/spec.ts";
import { check, InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import type { LabState } from "../lab.ts";
import { statsSchema } from "./runFile.ts";

const digestText = z.string().check(z.regex(/^[0-9a-f]{16}$/, "a digest has sixteen hexadecimal digits"));
const count = z.int().check(z.minimum(0));
const floats = z.instanceof(Float32Array, { error: "these are no weights" });

const trainerSchema = z.object({
  iteration: count.check(z.maximum(MAX_ITERATIONS)),
  net: z.object({ weights: floats, firstMoment: floats, secondMoment: floats, updates: count }),
});
const recordSchema = z.object({
  stats: statsSchema,
  digests: z.object({ actions: digestText, rewards: digestText, advantages: digestText }),
});
const stateSchema = z.object({
  engine: z.optional(z.int().check(z.minimum(1), z.maximum(1e6))),
  spec: z.unknown(),
  trainers: z.record(z.string(), z.array(trainerSchema).check(z.maxLength(MAX_REPLICATES))),
  history: z.record(
    z.string(),
    z.array(z.array(recordSchema).check(z.maxLength(MAX_ITERATIONS))).check(z.maxLength(MAX_REPLICATES)),
  ),
});

/**
 * Errors (InputError): a field that is missing or is not what it should be, weights that are no numbers, a
 * history that does not reach the iteration; each with its place.
 */
export function readLabState(value: unknown): LabState {
  const result = stateSchema.safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    throw new InputError(`field ${path.join(".") || "at the top"}: ${message.replace(/\.$/, "")}.`);
  }
  const state = { ...result.data, spec: parseSpec(result.data.spec) } as LabState;
  for (const lane of state.spec.lanes.map(laneKey))
    for (let replicate = 0; replicate < state.spec.seeds; replicate++) checkReplicate(state, lane, replicate);
  return state;
}

function checkReplicate({ trainers, history, spec }: LabState, lane: string, replicate: number): void {
  const where = `${lane}, seed ${replicate + 1}`;
  const trainer = trainers[lane]?.[replicate];
  check(trainer !== undefined, () => `${where} has no policy.`);
  const past = history[lane]?.[replicate];
  check(past !== undefined, () => `${where} has no history.`);
  const { iteration, net } = trainer;
  check(
    iteration <= spec.training.iterations,
    () => `${where} is at iteration ${iteration} of ${spec.training.iterations}.`,
  );
  check(
    past.length === iteration,
    () => `${where} has a history of ${past.length} iterations, but is at iteration ${iteration}.`,
  );
  past.forEach(({ stats }, i) => {
    check(stats.iteration === i, () => `${where}: iteration ${i} is told as iteration ${stats.iteration}.`);
  });
  for (const name of ["weights", "firstMoment", "secondMoment"] as const) {
    const values = net[name];
    check(
      values.length === net.weights.length,
      () => `${where}: ${name} has ${values.length} numbers for ${net.weights.length} weights.`,
    );
    const bad = values.findIndex((one) => !Number.isFinite(one));
    check(bad < 0, () => `${where}: ${name}[${bad}] is ${values[bad]}.`);
  }
}
