/**
 * A receipt: what a run gave where the link was made, so that whoever runs it again is told whether it gave
 * the same.
 *
 * For some numbers of iterations n (all, or every k-th in a link) and each lane and replicate it holds
 * digests of all actions, rewards and advantages of iterations 0 … n−1, chained, so that equal digests at n
 * say that everything before was equal too; and two plain numbers of iteration n−1, to six digits: the mean
 * return, and the mean of |A|.
 */
import { digest } from "../../lib/digest.ts";
import { bounded, z } from "../../lib/schema.ts";
import { MAX_ITERATIONS, MAX_LANES, MAX_REPLICATES } from "../bounds.ts";
import { ENGINE_VERSION } from "./engineVersion.ts";

/** What a receipt reads of one iteration. */
export interface PlayedIteration {
  readonly actions: string;
  readonly rewards: string;
  readonly advantages: string;
  readonly meanReturn: number;
  /** Mean of |A|. */
  readonly advantageSize: number;
}

/** [lanes in the spec's order][replicates][iterations]. */
export type PlayedRun = readonly (readonly (readonly PlayedIteration[])[])[];

export const KINDS = ["actions", "rewards", "advantages"] as const;
/**
 * Letters of a chained digest: 18 bits. Since a difference stays in all later ones, chance equality hides it
 * only at the very end.
 */
const LETTERS = 3;
const POINT = LETTERS * KINDS.length;

const numbers = z.array(bounded(-1e9, 1e9)).check(z.maxLength(MAX_ITERATIONS));
const replicateSchema = z.object({
  /** For each n: three letters each for actions, rewards, advantages. */
  digests: z
    .string()
    .check(
      z.regex(/^[\w-]*$/, "the digests hold other characters than digests do"),
      z.maxLength(MAX_ITERATIONS * POINT),
    ),
  /** For each n, of iteration n−1. */
  meanReturn: numbers,
  advantageSize: numbers,
});

export const receiptSchema = z
  .object({
    engine: z.int().check(z.minimum(1), z.maximum(1e6)),
    /** Where the policy was computed. */
    backend: z.string().check(z.maxLength(20)),
    /** The numbers of iterations n, rising. */
    at: z
      .array(z.int().check(z.minimum(1), z.maximum(MAX_ITERATIONS)))
      .check(z.minLength(1), z.maxLength(MAX_ITERATIONS)),
    /** [lanes in the spec's order][replicates]. */
    lanes: z
      .array(z.array(replicateSchema).check(z.minLength(1), z.maxLength(MAX_REPLICATES)))
      .check(z.minLength(1), z.maxLength(MAX_LANES)),
  })
  .check(
    z.superRefine(({ at, lanes }, context) => {
      if (at.some((n, i) => i > 0 && n <= at[i - 1]))
        context.addIssue({ code: "custom", path: ["at"], message: "the numbers of iterations do not rise" });
      for (const { digests, meanReturn, advantageSize } of lanes.flat())
        if (
          digests.length !== at.length * POINT ||
          meanReturn.length !== at.length ||
          advantageSize.length !== at.length
        ) {
          context.addIssue({
            code: "custom",
            path: ["lanes"],
            message: `there are not ${at.length} entries each`,
          });
          return;
        }
    }),
  );

export type Receipt = z.infer<typeof receiptSchema>;

/** Iterations that every lane and replicate has behind it. */
export const playedIterations = (run: PlayedRun): number =>
  run.length === 0 ? 0 : Math.min(...run.flat().map((records) => records.length));

/**
 * The receipt of a run so far; null before its first full iteration. `points` is how many n are kept at most:
 * the last one and others evenly before it.
 */
export function makeReceipt(
  run: PlayedRun,
  backend: string,
  points = Number.POSITIVE_INFINITY,
): Receipt | null {
  const length = playedIterations(run);
  if (length === 0) return null;
  const at = receiptPoints(length, points);
  return {
    engine: ENGINE_VERSION,
    backend,
    at,
    lanes: run.map((replicates) =>
      replicates.map((records) => {
        const chain = chained(records, length);
        return {
          digests: at.map((n) => chain[n - 1].join("")).join(""),
          meanReturn: at.map((n) => sixDigits(records[n - 1].meanReturn)),
          advantageSize: at.map((n) => sixDigits(records[n - 1].advantageSize)),
        };
      }),
    ),
  };
}

/** length, length − k, length − 2k, … for the smallest k that leaves no more than `points`. */
export function receiptPoints(length: number, points: number): number[] {
  const every = Math.ceil(length / Math.min(points, length));
  const at: number[] = [];
  for (let n = length; n >= 1; n -= every) at.push(n);
  return at.reverse();
}

/** For iteration i the digest of iterations 0 … i of each kind. */
export function chained(records: readonly PlayedIteration[], length: number): string[][] {
  let before = KINDS.map(() => "");
  return records.slice(0, length).map((record) => {
    before = KINDS.map((kind, i) => digest(before[i], record[kind]));
    return before.map(shortDigest);
  });
}

/** The digest entry of lane and replicate at place `i` of `at`, by kind. */
export function digestsAt(digests: string, i: number): string[] {
  return KINDS.map((_, kind) => digests.slice(i * POINT + kind * LETTERS, i * POINT + (kind + 1) * LETTERS));
}

const SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The first 18 bits of a digest as three letters. */
function shortDigest(hex: string): string {
  const bits = Number.parseInt(hex.slice(0, 5), 16) >>> 2;
  return [12, 6, 0].map((shift) => SYMBOLS[(bits >>> shift) & 63]).join("");
}

export const sixDigits = (value: number) => Number(value.toPrecision(6));
