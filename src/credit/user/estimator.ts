/** A user's method as an estimator among the others. */
import { check, InputError } from "../../lib/assert.ts";
import { visible } from "../../lib/visible.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { Credit, Estimator, MethodStyle } from "../estimator.ts";
import { checkAnswer, checkWeights, creditOfAnswer } from "./answer.ts";
import type { UserParams } from "./contract.ts";
import type { LoadedUserMethod } from "./loadUserMethod.ts";
import { type UserMethod, userMethodId } from "./method.ts";
import { paramsSchema } from "./params.ts";

/** Runs the file on a batch: in this thread, or elsewhere. */
type ComputeUserCredit = (batch: Batch, params: UserParams, gamma: number) => Credit | Promise<Credit>;

interface UserEstimator extends Estimator {
  readonly user: UserMethod;
  /** The file has run here, so that what is said of it is what it says itself. */
  readonly verified: boolean;
  /** Absent where this thread only names the method. */
  readonly compute?: ComputeUserCredit;
}

const COLOURS = ["#e0457b", "#0b8f8f", "#a64ac9", "#6f8f1f", "#b5562e", "#4c78ff"] as const;
const GLYPHS = ["★", "✦", "♠", "♣", "♥", "✿"] as const;

/** Of the n-th method that is known: the first 36 differ. */
const styleOf = (n: number): MethodStyle => ({
  colour: COLOURS[n % COLOURS.length],
  glyph: GLYPHS[(n + Math.floor(n / COLOURS.length)) % GLYPHS.length],
});

const known = new Map<string, UserEstimator>();

/**
 * Makes a method known to this thread, under an id that is the digest of its file, and gives that id: what an
 * id means never changes. What is said of the file is what it said when it ran. Errors (InputError): two
 * files with one id.
 *
 * @param compute where it runs, if it may run here
 */
export function knowUserMethod(method: UserMethod, compute?: ComputeUserCredit): string {
  return keep(method, true, compute);
}

/**
 * The same for what a link says of a file that has not run here: it names lanes and maps until it does.
 * Errors (InputError): the file said something else when it ran.
 */
export function claimUserMethod(method: UserMethod): string {
  const before = known.get(userMethodId(method.source));
  check(
    !before?.verified || sameClaims(before.user, method),
    () => `What is said of the code of “${method.title}” is not what it says itself.`,
  );
  return keep(method, before?.verified ?? false);
}

function keep(method: UserMethod, verified: boolean, compute?: ComputeUserCredit): string {
  const id = userMethodId(method.source);
  const before = known.get(id);
  check(
    before === undefined || before.user.source === method.source,
    () => `Two different files have the id ${id}; change a comment in one of them.`,
  );
  const style = before?.style ?? styleOf(known.size);
  known.set(id, estimatorOf(id, method, { style, verified, compute: compute ?? before?.compute }));
  return id;
}

const sameClaims = (a: UserMethod, b: UserMethod) =>
  a.title === b.title && a.exact === b.exact && JSON.stringify(a.params) === JSON.stringify(b.params);

export const userEstimator = (id: string): UserEstimator | undefined => known.get(id);

function estimatorOf(
  id: string,
  user: UserMethod,
  { style, verified, compute }: Pick<UserEstimator, "style" | "verified" | "compute">,
): UserEstimator {
  return {
    id,
    user,
    verified,
    compute,
    label: visible(user.title),
    summary: "Your own estimator.",
    formula: String.raw`A_{it} = \text{estimate}(\text{batch}, \text{params}, \text{kit})_{it}`,
    paper: "own code",
    style,
    pattern: "as its code weighs them",
    needs: [],
    params: paramsSchema(user.params),
    estimate(batch, params, gamma) {
      const credit = compute?.(batch, params as UserParams, gamma);
      if (credit === undefined || credit instanceof Promise)
        throw new InputError(`${user.title} cannot be computed in this thread.`);
      return credit;
    },
  };
}

/** A file that runs in this thread, as `compute`. */
export function computeHere({ program }: Pick<LoadedUserMethod, "program">): ComputeUserCredit {
  let loaded: Batch | undefined;
  return (batch, params, gamma) => {
    if (loaded !== batch) program.load(batch);
    loaded = batch;
    const answer = checkAnswer(batch, program.answer(params, gamma));
    return creditOfAnswer(batch, answer, gamma, (row) =>
      answer.weights
        ? checkWeights(batch, [row], program.weights([row]))[0]
        : { rows: new Int32Array(0), weights: new Float64Array(0) },
    );
  };
}
