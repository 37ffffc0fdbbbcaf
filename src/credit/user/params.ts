/** The parameters that a user's file declares: checked, as a schema, as sliders. */

import { check, shown } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import { z } from "../../lib/schema.ts";
import type { NumberParam, UserParam } from "./contract.ts";

export type UserParamList = Readonly<Record<string, UserParam>>;

const MAX_PARAMS = 16;
const MAX_CHOICES = 12;
const NAME = /^[A-Za-z]\w{0,30}$/;
const SENTENCE = 200;

/** What a file exports as `params`. Errors (InputError) name the parameter and what is expected of it. */
export function readParams(exported: unknown): UserParamList {
  if (exported === undefined) return {};
  check(
    isObject(exported),
    "params is not an object; write params = { tau: { default: 0.1, min: 0.01, max: 10 } }.",
  );
  const entries = Object.entries(exported);
  check(
    entries.length <= MAX_PARAMS,
    () => `params has ${entries.length} entries; at most ${MAX_PARAMS} fit.`,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, readParam(name, value)]));
}

function readParam(name: string, value: unknown): UserParam {
  const at = `params.${name}`;
  check(
    NAME.test(name),
    () => `params: ${shown(name)} is no name for a parameter; use letters, digits and _, at most 31.`,
  );
  check(isObject(value), () => `${at} is ${shown(value)}; write { default: 0.1, min: 0.01, max: 10 }.`);
  const { default: fallback, meaning } = value;
  check(
    meaning === undefined || (typeof meaning === "string" && meaning.length <= SENTENCE),
    () => `${at}.meaning is no text of at most ${SENTENCE} characters.`,
  );
  const told = meaning === undefined ? {} : { meaning: meaning as string };
  if (typeof fallback === "boolean") return { default: fallback, ...told };
  if (typeof fallback === "string") {
    const { choices } = value;
    const texts =
      Array.isArray(choices) && choices.every((one) => typeof one === "string" && one.length <= 40);
    check(
      texts &&
        choices.includes(fallback) &&
        choices.length <= MAX_CHOICES &&
        new Set(choices).size === choices.length,
      () => `${at}: give choices, at most ${MAX_CHOICES} different texts, and one of them as default.`,
    );
    return { default: fallback, choices: choices as string[], ...told };
  }
  return { ...readNumber(at, value), ...told };
}

function readNumber(at: string, value: Readonly<Record<string, unknown>>): NumberParam {
  const { default: fallback, min, max, step } = value;
  const finite = (one: unknown): one is number => typeof one === "number" && Number.isFinite(one);
  check(
    finite(fallback) && finite(min) && finite(max),
    () => `${at}: default, min and max must be numbers (or default a text with choices, or true or false).`,
  );
  check(
    min <= fallback && fallback <= max && min < max,
    () => `${at}: default ${fallback} does not lie in ${min} … ${max}.`,
  );
  check(
    step === undefined || (finite(step) && step > 0 && step <= max - min),
    () => `${at}.step is ${shown(step)}; give a number above 0 and at most ${max - min}.`,
  );
  return { default: fallback, min, max, ...(step !== undefined && { step }) };
}

export const isNumberParam = (param: UserParam): param is NumberParam => typeof param.default === "number";

/** The step of a parameter's slider. */
export const stepOf = ({ min, max, step }: NumberParam): number => step ?? (max - min) / 100;

/** Unknown names are refused, values left out take their default. */
export function paramsSchema(params: UserParamList): z.ZodMiniObject {
  return z.strictObject(
    Object.fromEntries(Object.entries(params).map(([name, param]) => [name, fieldOf(param)])),
  );
}

function fieldOf(param: UserParam): z.ZodMiniType {
  const { meaning = "" } = param;
  if (isNumberParam(param))
    return z
      ._default(z.number().check(z.minimum(param.min), z.maximum(param.max)), param.default)
      .check(z.describe(meaning));
  if ("choices" in param) return z._default(z.enum(param.choices), param.default).check(z.describe(meaning));
  return z._default(z.boolean(), param.default).check(z.describe(meaning));
}
