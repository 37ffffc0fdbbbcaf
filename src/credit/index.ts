/** The registry: every estimator by its id, and the one way to run it. */

import { check, InputError, shown } from "../lib/assert.ts";
import type { Batch, OptionalColumn } from "../rollout/batch.ts";
import type { Credit, Estimator } from "./estimator.ts";
import { drGrpo } from "./estimators/drGrpo.ts";
import { gagpo } from "./estimators/gagpo.ts";
import { gigpo } from "./estimators/gigpo.ts";
import { grpo } from "./estimators/grpo.ts";
import { hgpo } from "./estimators/hgpo.ts";
import { logged } from "./estimators/logged.ts";
import { proxmo } from "./estimators/proxmo/proxmo.ts";
import { reinforcePlusPlusBaseline } from "./estimators/reinforcePlusPlus.ts";
import { rloo } from "./estimators/rloo.ts";
import { stepIndex } from "./estimators/stepIndex.ts";

// Each estimator is handed only what its own schema has parsed.
export const ESTIMATORS = [
  grpo,
  drGrpo,
  rloo,
  reinforcePlusPlusBaseline,
  gigpo,
  hgpo,
  gagpo,
  stepIndex,
  proxmo,
] as unknown as readonly Estimator[];

/** Everything that can be compared on a batch: the estimators, and what a training run logged. */
export const METHODS: readonly Estimator[] = [...ESTIMATORS, logged as unknown as Estimator];

/**
 * An estimator with its parameters, as it stands in a spec or a file; parameters left out take their
 * defaults.
 */
export interface Method {
  readonly id: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export function estimatorById(id: string): Estimator {
  const found = METHODS.find((estimator) => estimator.id === id);
  if (!found)
    throw new InputError(
      `There is no estimator ${shown(id)} (field id); choose one of ${ESTIMATORS.map((e) => e.id).join(", ")}.`,
    );
  return found;
}

/**
 * Checks parameters and fills in defaults. Errors (InputError) name the estimator, the parameter and what it
 * takes.
 */
export function parseParams(estimator: Estimator, params: unknown = {}): Record<string, unknown> {
  const result = estimator.params.safeParse(params);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue.code === "unrecognized_keys")
    throw new InputError(
      `Estimator ${estimator.id} has no parameter ${shown(issue.keys[0])}; it takes ${Object.keys(estimator.params.shape).join(", ")}.`,
    );
  const place = issue.path.length > 0 ? `parameter ${issue.path.join(".")}` : "the parameters";
  throw new InputError(`Estimator ${estimator.id}, ${place}: ${issue.message}.`);
}

export const COLUMN_NAMES: Record<OptionalColumn, string> = {
  anchor: "anchor (anchor_obs in files)",
  value: "value",
  logged: "logged advantage (advantage.logged in files)",
};

/** The columns a batch lacks for an estimator; empty where it can run. */
export function missingColumns(estimator: Estimator, batch: Batch): OptionalColumn[] {
  return estimator.needs.filter((column) => batch[column] === undefined);
}

/**
 * Runs an estimator on a batch. `gamma` in [0, 1] discounts the returns-to-go.
 * Errors (InputError): unknown estimator or parameter, a value out of bounds, a column the batch lacks.
 */
export function computeCredit(batch: Batch, method: Method, gamma: number): Credit {
  const estimator = estimatorById(method.id);
  const params = parseParams(estimator, method.params);
  check(gamma >= 0 && gamma <= 1, () => `gamma is ${gamma}; give a number from 0 to 1.`);
  const missing = missingColumns(estimator, batch);
  check(
    missing.length === 0,
    () =>
      `Estimator ${estimator.id} needs the column ${COLUMN_NAMES[missing[0]]}, which this batch does not have on every step; give it, or choose another estimator.`,
  );
  return estimator.estimate(batch, params, gamma);
}
