/** Users' own methods in links and files: their code goes along with whatever names them. */

import { claimUserMethod, userEstimator } from "../../credit/user/estimator.ts";
import { isUserMethodId, MAX_TITLE, plainSource, type UserMethod } from "../../credit/user/method.ts";
import { readParams } from "../../credit/user/params.ts";
import { MAX_SOURCE } from "../../credit/user/source/maxSource.ts";
import { InputError, messageOf, within } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";

/** As many as lanes and maps of one page can use. */
export const MAX_OWN = 8;

/** What a link says of a method; only running its code shows whether it is true. */
const userMethodSchema = z.strictObject({
  source: z.pipe(z.string().check(z.minLength(1), z.maxLength(MAX_SOURCE)), z.transform(plainSource)),
  title: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(MAX_TITLE),
      z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "a title stands on one line"),
    ),
  params: z.pipe(
    z.unknown(),
    z.transform((params, context) => {
      try {
        return readParams(params);
      } catch (error) {
        context.issues.push({ code: "custom", message: messageOf(error), input: params });
        return z.NEVER;
      }
    }),
  ),
  exact: z.boolean(),
});

const listSchema = z._default(z.array(userMethodSchema).check(z.maxLength(MAX_OWN)), []);

/**
 * Reads the methods of a link or file and makes their names known, so that lanes and maps may name them;
 * nothing of them runs. Errors (InputError) name the field. `what` is the link or the file.
 */
export function readOwnMethods(given: unknown, what: string): void {
  for (const method of parseOwnMethods(given, what)) within(what, () => claimUserMethod(method));
}

/** The same without making them known. */
function parseOwnMethods(given: unknown, what: string): UserMethod[] {
  const result = listSchema.safeParse(given);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    throw new InputError(`${what}: field ${["own", ...path].join(".")}: ${message.replace(/\.$/, "")}.`);
  }
  return result.data;
}

/** One method that was stored by itself. Errors (InputError) name the field. */
export function parseOwnMethod(given: unknown): UserMethod {
  const result = userMethodSchema.safeParse(given);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new InputError(`field ${path.join(".") || "at the top"}: ${message.replace(/\.$/, "")}.`);
}

interface NamesMethods {
  readonly spec: { readonly lanes: readonly { readonly id: string }[] };
  readonly view: {
    readonly compare: readonly string[];
    readonly difference: readonly string[];
    readonly explain: string;
  };
}

/** The ids of users' methods that lanes and maps name, each once. */
export function ownIdsIn({ spec, view }: NamesMethods): string[] {
  const { compare, difference, explain } = view;
  const named = [...spec.lanes.map(({ id }) => id), ...compare, ...difference, explain];
  return [...new Set(named.filter(isUserMethodId))];
}

/** Those methods with their code; undefined where there are none. */
export function ownMethodsIn(shared: NamesMethods): UserMethod[] | undefined {
  const found = ownIdsIn(shared).flatMap((id) => userEstimator(id)?.user ?? []);
  return found.length > 0 ? found : undefined;
}
