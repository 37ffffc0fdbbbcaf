/**
 * Everything a run depends on, in one schema with bounds on every number. Two runs with equal specs on the
 * same backend give equal numbers.
 */
import { estimatorById } from "../credit/index.ts";
import { InputError } from "../lib/assert.ts";
import { real, whole, z } from "../lib/schema.ts";
import { worldSchema } from "../world/settings.ts";
import { MAX_GROUPS, MAX_ITERATIONS, MAX_LANES, MAX_REPLICATES } from "./bounds.ts";
import { DEFAULT_METHODS, laneKey } from "./lanes.ts";

/**
 * An estimator with its switches; the parameters are checked by the estimator itself. `label` names it on the
 * screen.
 */
export const methodSchema = z.strictObject({
  id: z.string(),
  params: z._default(z.record(z.string(), z.unknown()), {}),
  label: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
});

/** Estimators trained side by side; no two may be the same. */
const lanesSchema = z._default(
  z.array(methodSchema).check(
    z.minLength(1),
    z.maxLength(MAX_LANES),
    z.superRefine((lanes, context) => {
      const placeOf = new Map<string, number>();
      lanes.forEach((lane, i) => {
        const message = complaintAbout(lane, placeOf, i);
        if (message !== null) context.addIssue({ code: "custom", path: [i], message });
      });
    }),
  ),
  DEFAULT_METHODS.map((id) => ({ id, params: {} })),
);

function complaintAbout(lane: MethodSpec, placeOf: Map<string, number>, place: number): string | null {
  try {
    const key = laneKey(lane);
    if (estimatorById(lane.id).needs.includes("logged"))
      return "logged advantages belong to a file and cannot be trained on; choose an estimator";
    const same = placeOf.get(key);
    if (same !== undefined)
      return `this is the same method as lane ${same}; change a parameter or leave it out`;
    placeOf.set(key, place);
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

const policySchema = z.strictObject({
  /** `mlp`: one hidden layer plus a linear skip; `linear`: the skip alone. */
  kind: z._default(z.enum(["mlp", "linear"]), "mlp"),
  /** Hidden units of the mlp. */
  hidden: whole(4, 1024, 32),
});

/** Rising numbers of iterations. */
const restartsSchema = z.array(z.int().check(z.minimum(1), z.maximum(MAX_ITERATIONS - 1))).check(
  z.minLength(1, "leave the field out where the learning rate falls only once"),
  z.superRefine((restarts, context) => {
    const place = restarts.findIndex((one, i) => i > 0 && one <= restarts[i - 1]);
    if (place > 0)
      context.addIssue({ code: "custom", path: [place], message: "the numbers of iterations must rise" });
  }),
);

/** PPO-clip, as in the released settings where those carry over to a small policy. */
const trainingSchema = z.strictObject({
  iterations: whole(1, MAX_ITERATIONS, 80),
  /** Adam; decays linearly to 0 over `iterations`, see `learningRateAt`. */
  learningRate: real(1e-5, 1, 0.005),
  /**
   * Iterations at which the learning rate begins anew: where a run that was over has been given more. Absent:
   * none. Those beyond `iterations` count for nothing.
   */
  restarts: z.optional(restartsSchema),
  clip: real(0.01, 1, 0.2),
  /** Weight of the KL divergence to the initial policy. */
  klWeight: real(0, 10, 0.01),
  /** Weight of the entropy bonus. */
  entropyWeight: real(0, 1, 0),
  epochs: whole(1, 8, 1),
  /** Steps per minibatch. */
  minibatch: whole(8, 8192, 256),
});

export const specSchema = z.strictObject({
  version: z._default(z.literal(1), 1),
  seed: z._default(z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)), 42),
  world: z.prefault(worldSchema, {}),
  /** Tasks in a batch, and rollouts of each. */
  groups: whole(1, MAX_GROUPS, 16),
  rollouts: whole(2, 32, 8),
  /** γ of the return-to-go. */
  gamma: real(0, 1, 0.95),
  /** The world's reward of 1 is multiplied by this (the released ALFWorld settings use 10). */
  rewardScale: real(0.01, 100, 1),
  /** Subtracted from the reward of a step whose action was not admissible. */
  invalidPenalty: real(0, 10, 0.1),
  /**
   * Commands offered to the policy besides the admissible ones that the world will answer with "Nothing
   * happens."; a chosen one is an invalid action.
   */
  invalidChoices: whole(0, 8, 0),
  /** Probability that another of the offered actions is taken than the one chosen. */
  slip: real(0, 0.9, 0),
  policy: z.prefault(policySchema, {}),
  training: z.prefault(trainingSchema, {}),
  /**
   * Each lane trains a policy of its own on the advantages of one estimator. Lanes share initial weights,
   * tasks and noise.
   */
  lanes: lanesSchema,
  /** Replicates of every lane, each with noise of its own; the first one's is that of the seed itself. */
  seeds: whole(1, MAX_REPLICATES, 3),
});

export type Spec = z.infer<typeof specSchema>;
export type MethodSpec = z.infer<typeof methodSchema>;

/** Checks a spec and fills in defaults. Throws an InputError that names the field. */
export function parseSpec(value: unknown): Spec {
  const result = specSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new InputError(
    `The settings are not valid at ${issue.path.join(".") || "the top"}: ${issue.message.replace(/\.$/, "")}.`,
  );
}
