/**
 * A sweep: which runs are trained, at which success rates their batches are compared with ground truth, and
 * with which estimators. Everything its numbers depend on.
 */
import { estimatorById, type Method } from "../../credit/index.ts";
import { check, InputError } from "../../lib/assert.ts";
import { real, whole, z } from "../../lib/schema.ts";
import { MAX_GROUPS } from "../bounds.ts";
import { laneKey } from "../lanes.ts";
import { methodSchema, parseSpec, type Spec } from "../spec.ts";
import { withValue } from "../specField.ts";
import { axisLabel } from "./axisLabel.ts";

const axisSchema = z.strictObject({
  /**
   * A setting of the spec ("rollouts", "world.length"), or a parameter of all methods with an id
   * ("methods.proxmo.temperature").
   */
  path: z.string().check(z.minLength(1)),
  /** What it is called; settings have a name of their own. */
  label: z.optional(z.string().check(z.minLength(1))),
  values: z.array(z.union([z.number(), z.string(), z.boolean()])).check(z.minLength(1), z.maxLength(16)),
});

const sweepSchema = z.strictObject({
  version: z._default(z.literal(1), 1),
  title: z.string().check(z.minLength(1)),
  /** Settings of all runs; the first lane's method trains, `seeds` replicates of it. */
  base: z._default(z.record(z.string(), z.unknown()), {}),
  axes: z._default(z.array(axisSchema).check(z.maxLength(6)), []),
  /**
   * Batches are those of the first iterations at which the success rate is at least this, 0 to 1,
   * ascending.
   */
  success: z._default(
    z.array(z.number().check(z.minimum(0), z.maximum(1))).check(z.minLength(1), z.maxLength(5)),
    [0.2, 0.5, 0.8],
  ),
  /** Estimators compared with ground truth. */
  methods: z.array(methodSchema).check(z.minLength(1)),
  /**
   * Whether a policy is also trained with each of the methods, for the area under its success curve; or
   * with which of them, by `laneKey`.
   */
  learning: z._default(z.union([z.boolean(), z.array(z.string()).check(z.minLength(1))]), false),
  /** Continuations of each step, where the world cannot be solved exactly. */
  continuations: whole(4, 256, 16),
  /** Groups of each batch that are measured, the first ones; at most all. */
  measuredGroups: whole(1, MAX_GROUPS, MAX_GROUPS),
  /** γ of the true returns; the estimators use the spec's own. */
  gamma: real(0, 1, 0.95),
});

type SweepFields = z.infer<typeof sweepSchema>;
export interface SweepAxis extends z.infer<typeof axisSchema> {
  readonly label: string;
}
export interface Sweep extends Omit<SweepFields, "axes"> {
  readonly axes: readonly SweepAxis[];
}
export type AxisValue = number | string | boolean;

/** One point on the axes of a sweep. */
export interface SweepRun {
  /** Beside `axes`. */
  readonly at: readonly AxisValue[];
  readonly spec: Spec;
  /** Held against the truth here, with the parameters that the axes give them. */
  readonly methods: readonly Method[];
  /** Those of them that policies are trained with. */
  readonly learning: readonly Method[];
}

/** Errors (InputError): a field that is not as it should be, or settings that are not valid, by name. */
export function parseSweep(value: unknown): Sweep {
  const result = sweepSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new InputError(
      `The sweep is not valid at ${issue.path.join(".") || "the top"}: ${issue.message.replace(/\.$/, "")}.`,
    );
  }
  const { world } = parseSpec(result.data.base);
  const axes = result.data.axes.map(({ path, label, values }) => ({
    path,
    label: label ?? axisLabel(path, world),
    values,
  }));
  const sweep = { ...result.data, axes };
  checkLearning(sweep);
  runsOf(sweep);
  return sweep;
}

/** Every combination of the axes' values, the last axis running fastest. */
export function runsOf({ base, axes, methods, learning }: Sweep): SweepRun[] {
  let points: AxisValue[][] = [[]];
  for (const { values } of axes) points = points.flatMap((at) => values.map((value) => [...at, value]));
  const start = parseSpec(base);
  return points.map((at) => {
    let spec = start;
    let own: readonly Method[] = methods;
    axes.forEach(({ path }, i) => {
      if (path.startsWith(METHOD_AXIS)) own = withParameter(own, path, at[i]);
      else spec = withValue(spec, path, at[i]);
    });
    checkMethods(own, at);
    const learns = (i: number) =>
      typeof learning === "boolean" ? learning : learning.includes(laneKey(methods[i]));
    return { at, spec: parseSpec(spec), methods: own, learning: own.filter((_, i) => learns(i)) };
  });
}

/** Errors (InputError): a policy is to be trained with a method that the sweep does not have. */
function checkLearning({ methods, learning }: Sweep): void {
  if (typeof learning === "boolean") return;
  const keys = methods.map(laneKey);
  for (const key of learning)
    check(
      keys.includes(key),
      () => `The sweep is to learn with ${key}, which it does not have; choose of ${keys.join(", ")}.`,
    );
}

const METHOD_AXIS = "methods.";

/** Errors (InputError): no method with this id, or one that has no such parameter. */
function withParameter(methods: readonly Method[], path: string, value: AxisValue): Method[] {
  const [id, name, ...rest] = path.slice(METHOD_AXIS.length).split(".");
  check(
    name !== undefined && rest.length === 0,
    () => `The axis ${path} is no parameter of a method; write methods.<id>.<parameter>.`,
  );
  check(
    methods.some((method) => method.id === id),
    () => `The axis ${path} names a method that the sweep does not have; add ${id} to its methods.`,
  );
  return methods.map((method) =>
    method.id === id ? { ...method, params: { ...method.params, [name]: value } } : method,
  );
}

/** Errors (InputError): an unknown method or parameter, the same method twice, a method of files alone. */
function checkMethods(methods: readonly Method[], at: readonly AxisValue[]): void {
  const seen = new Map<string, number>();
  methods.forEach((method, i) => {
    const key = laneKey(method);
    const same = seen.get(key);
    check(
      same === undefined,
      () =>
        `Methods ${same} and ${i} of the sweep are the same${at.length > 0 ? ` at ${at.join(", ")}` : ""} (${key}); change a parameter or leave one out.`,
    );
    check(
      !estimatorById(method.id).needs.includes("logged"),
      "Logged advantages belong to a file and cannot be compared on a played batch; choose an estimator.",
    );
    seen.set(key, i);
  });
}
