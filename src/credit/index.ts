/** The registry: every estimator by its id, and the one way to run it. */

import { check, InputError, shown } from "../lib/assert.ts";
import type { Batch, OptionalColumn } from "../rollout/batch.ts";
import type { Credit, Estimator } from "./estimator.ts";
import * as estimators from "./estimators/index.ts";
import { logged } from "./estimators/logged/logged.ts";
import type { UserParams } from "./user/contract.ts";
import { userEstimator } from "./user/estimator.ts";
import { isUserMethodId } from "./user/method.ts";

/** By the date of the paper, as arXiv numbers are; those without one last. */
const published = ({ paper, id }: Estimator): string => `${/arXiv:([\d.]+)/.exec(paper)?.[1] ?? "~"} ${id}`;

/** All estimators, the oldest first. Each is handed only what its own schema has parsed. */
export const ESTIMATORS: readonly Estimator[] = (
  Object.values(estimators) as unknown as readonly Estimator[]
).toSorted((a, b) => (published(a) < published(b) ? -1 : 1));

/** Everything that can be compared on a batch: the estimators, and what a training run logged. */
export const METHODS: readonly Estimator[] = [...ESTIMATORS, logged as unknown as Estimator];

/** Two methods of one name, colour or sign could not be told apart: an error of the program, at once. */
for (const tell of ["id", "label", "colour", "glyph"] as const) {
  const seen = METHODS.map(({ id, label, style }) => ({ id, label, ...style })[tell]);
  const twice = seen.find((value, i) => seen.indexOf(value) !== i);
  if (twice !== undefined) throw new Error(`Two estimators have the ${tell} ${twice}; give each its own.`);
}

/**
 * An estimator with its parameters, as it stands in a spec or a file; parameters left out take their
 * defaults.
 */
export interface Method {
  readonly id: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Whether this thread knows a method of that id, built in or a user's. */
export const knowsMethod = (id: string): boolean =>
  METHODS.some((estimator) => estimator.id === id) || userEstimator(id) !== undefined;

/** Errors (InputError): there is no such estimator; a user's method whose file this thread does not have. */
export function estimatorById(id: string): Estimator {
  const found = METHODS.find((estimator) => estimator.id === id) ?? userEstimator(id);
  check(
    found !== undefined || !isUserMethodId(id),
    () => `The code of method ${shown(id)} is not here; open the link or file that carries it.`,
  );
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

/** The parameters of a method that follow from what a full success is paid. */
export function rewardParams(id: string, fullReward: number): Readonly<Record<string, number>> {
  const name = estimatorById(id).fullReward;
  return name === undefined ? {} : { [name]: fullReward };
}

export const COLUMN_NAMES: Record<OptionalColumn, string> = {
  anchor: "anchor (anchor_obs in files)",
  action: "action",
  entropy: "entropy",
  value: "value",
  logged: "logged advantage (advantage.logged in files)",
};

/** The columns a batch lacks for an estimator; empty where it can run. */
export function missingColumns(estimator: Pick<Estimator, "needs">, batch: Batch): OptionalColumn[] {
  return estimator.needs.filter((column) => batch[column] === undefined);
}

/**
 * Runs an estimator on a batch. `gamma` in [0, 1] discounts the returns-to-go.
 * Errors (InputError): unknown estimator or parameter, a value out of bounds, a column the batch lacks.
 */
export function computeCredit(batch: Batch, method: Method, gamma: number): Credit {
  const { estimator, params } = prepared(batch, method, gamma);
  return estimator.estimate(batch, params, gamma);
}

/** The same for every method: a user's file may run in another thread. Errors of its code are InputErrors. */
export async function creditOf(batch: Batch, method: Method, gamma: number): Promise<Credit> {
  const { estimator, params } = prepared(batch, method, gamma);
  const compute = userEstimator(method.id)?.compute;
  return compute ? compute(batch, params as UserParams, gamma) : estimator.estimate(batch, params, gamma);
}

function prepared(batch: Batch, method: Method, gamma: number) {
  const estimator = estimatorById(method.id);
  const params = parseParams(estimator, method.params);
  check(gamma >= 0 && gamma <= 1, () => `gamma is ${gamma}; give a number from 0 to 1.`);
  const missing = missingColumns(estimator, batch);
  check(
    missing.length === 0,
    () =>
      `Estimator ${estimator.id} needs the column ${COLUMN_NAMES[missing[0]]}, which this batch does not have on every step; give it, or choose another estimator.`,
  );
  return { estimator, params };
}
