/** The syntax tree of a user's file, as far as it is looked at. */
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type Node, Parser } from "acorn";
import { codeError } from "../codeError.ts";

/** A node with whatever members its type has. */
export interface SyntaxNode extends Node {
  readonly [member: string]: unknown;
}

const TypeScript = Parser.extend(tsPlugin());

/** Parses TypeScript or JavaScript. Errors (UserCodeError) with line and column. */
export function parseSource(source: string): SyntaxNode {
  return parsed(() =>
    TypeScript.parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true }),
  );
}

/** Parses plain JavaScript as the body of a function. Errors (UserCodeError) with line and column. */
export function parseScript(code: string): SyntaxNode {
  return parsed(() =>
    Parser.parse(code, {
      ecmaVersion: "latest",
      sourceType: "script",
      locations: true,
      allowReturnOutsideFunction: true,
    }),
  );
}

function parsed(parse: () => Node): SyntaxNode {
  try {
    return parse() as SyntaxNode;
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: { line: number; column: number } };
    // The parsers write the place behind the message; columns are counted from 0 there.
    const sentence = message.replace(/\s*\(\d+:\d+\)$/, "");
    throw codeError(`${sentence}.`, loc && { line: loc.line, column: loc.column + 1 });
  }
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string";

/** The nodes right below, in the order of their members. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((member) =>
    isNode(member) ? [member] : Array.isArray(member) ? member.filter(isNode) : [],
  );
}

/** Where a node begins, counted from 1. */
export function placeOf({ loc }: SyntaxNode): { line: number; column: number } | undefined {
  return loc ? { line: loc.start.line, column: loc.start.column + 1 } : undefined;
}
