/** An estimator in words, for help, command line and README: printed from its contract. */
import { boundsOf, metaOf, type NumberBounds, takes, withoutDefault, wordsOf, z } from "../lib/schema.ts";
import type { Estimator } from "./estimator.ts";
import { parseParams } from "./index.ts";

interface ParameterDescription {
  readonly name: string;
  /** Absent where it follows from another parameter, as its meaning says. */
  readonly default?: unknown;
  /** "a number from 0 to 1", "exact or similarity". */
  readonly takes: string;
  readonly meaning: string;
}

export function parametersOf(estimator: Estimator): ParameterDescription[] {
  const defaults = parseParams(estimator);
  return Object.entries(estimator.params.shape).map(([name, field]) => ({
    name,
    ...(name in defaults && { default: defaults[name] }),
    takes: takes(field),
    meaning: String(metaOf(field)?.description ?? ""),
  }));
}

/** A parameter as a form asks for it: a number within bounds, one of some words, or else text. */
export interface ParameterField extends ParameterDescription {
  readonly bounds: NumberBounds | null;
  /** Empty where it is not a choice. */
  readonly options: readonly (string | boolean)[];
}

export function parameterFields(estimator: Estimator): ParameterField[] {
  return parametersOf(estimator).map((described) => {
    const field = estimator.params.shape[described.name];
    const flag = withoutDefault(field) instanceof z.core.$ZodBoolean;
    return { ...described, bounds: boundsOf(field), options: flag ? [true, false] : (wordsOf(field) ?? []) };
  });
}

/** The formula without marks for pointing: TeX as it is in papers. */
export function plainFormula({ formula }: Pick<Estimator, "formula">): string {
  let tex = formula;
  for (let at = tex.indexOf(TERM); at >= 0; at = tex.indexOf(TERM)) {
    const opens = tex.indexOf("{", tex.indexOf("}", at));
    const closes = closing(tex, opens);
    tex = tex.slice(0, at) + tex.slice(opens + 1, closes) + tex.slice(closes + 1);
  }
  return tex;
}

const TERM = "\\term{";

/** Where the brace that opens at `from` is closed. */
function closing(tex: string, from: number): number {
  let depth = 0;
  for (let i = from; i < tex.length; i++) {
    if (tex[i] === "{") depth++;
    if (tex[i] === "}" && --depth === 0) return i;
  }
  throw new Error("plainFormula: a term of the formula is not closed.");
}

/** Where it comes from: paper, and the code it is checked against. */
export const sourceOf = ({ paper, reference }: Pick<Estimator, "paper" | "reference">): string =>
  reference === undefined ? paper : `${paper}; ${reference}`;
