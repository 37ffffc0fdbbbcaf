/** As much of PDDL as ALFWorld's problem files use: nested lists of words. */
import { check } from "../../lib/assert.ts";

export type Expression = string | readonly Expression[];

/**
 * Deeper than any problem file; keeps a damaged one from exhausting the stack of whoever walks the result.
 */
const DEEPEST = 200;

/** Reads one expression; `;` begins a comment. Throws an InputError where brackets do not match. */
export function readPddl(text: string): Expression {
  const stack: Expression[][] = [[]];
  for (const [token] of text.matchAll(/;[^\n]*|[()]|[^\s();]+/g)) {
    if (token.startsWith(";")) continue;
    const top = stack[stack.length - 1];
    if (token === "(") {
      const list: Expression[] = [];
      top.push(list);
      stack.push(list);
      check(
        stack.length < DEEPEST,
        "the PDDL problem is nested too deeply; give a file as ALFWorld wrote it.",
      );
    } else if (token === ")") {
      stack.pop();
      check(stack.length > 0, "the PDDL problem has a bracket too many; the file is damaged.");
    } else top.push(token);
  }
  check(
    stack.length === 1 && stack[0].length === 1 && typeof stack[0][0] !== "string",
    "the PDDL problem ends before its last bracket; the file is cut short.",
  );
  return stack[0][0];
}

/**
 * The section of a problem by its keyword, such as `:init`, without the keyword; undefined where there is
 * none.
 */
export function section(problem: Expression, keyword: string): readonly Expression[] | undefined {
  for (const part of problem)
    if (typeof part !== "string" && typeof part[0] === "string" && part[0].toLowerCase() === keyword)
      return part.slice(1);
  return undefined;
}

/** A list of words only. */
export const isAtom = (list: readonly Expression[]): list is readonly string[] =>
  list.length > 0 && list.every((part) => typeof part === "string");
