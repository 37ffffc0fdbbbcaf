/**
 * A snapshot: one batch exactly. The settings and the iteration give the tasks and all noise (slips and
 * invalid choices included), so the chosen indices are all that must be kept; the worlds play the rest again,
 * to the same advantages bit for bit on every device.
 */
import { z } from "../../lib/schema.ts";
import { MAX_ITERATIONS, MAX_REPLICATES } from "../bounds.ts";
import { ENGINE_VERSION } from "../receipt/engineVersion.ts";
import { actionsFromText, actionsToText } from "./actionText.ts";

const digestText = z.string().check(z.regex(/^[0-9a-f]{16}$/, "a digest has sixteen hexadecimal digits"));

export const snapshotSchema = z.object({
  /** One line for the page: where the batch comes from. */
  source: z.string().check(z.maxLength(300)),
  /** The version of the numbers it was played under; absent: 1. */
  engine: z.optional(z.int().check(z.minimum(1), z.maximum(1e6))),
  replicate: z._default(z.int().check(z.minimum(0), z.maximum(MAX_REPLICATES - 1)), 0),
  iteration: z.int().check(z.minimum(0), z.maximum(MAX_ITERATIONS - 1)),
  /** `actionText`: the chosen indices, trajectory after trajectory. */
  actions: z.string().check(z.maxLength(1_500_000)),
  /**
   * What whoever made it had on the screen: digests of rewards and, by method, of advantages under the view's
   * sliders.
   */
  digests: z.optional(
    z.object({ rewards: digestText, advantages: z.record(z.string().check(z.maxLength(100)), digestText) }),
  ),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** [trajectories][steps] chosen indices. Errors (InputError): text that no actions have. */
export const snapshotActions = ({ actions }: Snapshot): number[][] => actionsFromText(actions);

/** Of a batch that was played here. */
export const snapshotOf = (
  actions: readonly ArrayLike<number>[],
  rest: Omit<Snapshot, "actions" | "engine">,
): Snapshot => ({ ...rest, engine: ENGINE_VERSION, actions: actionsToText(actions) });
