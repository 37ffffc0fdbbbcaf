/** Small changes of the program that a test should notice: which there are, and a choice that is always the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser } from "acorn";
import { digest } from "../../src/lib/digest.ts";
import { fromRoot } from "../paths.ts";

export const CHAPTERS = ["credit", "world", "formats", "experiment", "store"] as const;

export interface Mutant {
  /** Digest of the file and the place: another text of the file is another mutant. */
  readonly id: string;
  /** From the root: "src/credit/memo.ts". */
  readonly file: string;
  readonly line: number;
  /** UTF-16 units of the file that are replaced. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

const OTHER: Readonly<Record<string, string>> = {
  ...{ "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===" },
  ...{ "+": "-", "-": "+", "*": "/", "/": "*", "&&": "||", "||": "&&" },
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

const parser = Parser.extend(tsPlugin() as never);
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string";
const isText = (node: unknown) =>
  isNode(node) &&
  (node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string"));

/** Changes of one file. Conditions of loops stay: their mutants hang rather than fail. */
function mutantsOf(file: string, text: string): Mutant[] {
  const found: Mutant[] = [];
  const own = digest(text);
  function change(start: number, end: number, after: string): void {
    const id = digest(file, own, start, after);
    const line = text.slice(0, start).split("\n").length;
    found.push({ id, file, line, start, end, before: text.slice(start, end), after });
  }
  function visit(node: Node): void {
    if (node.type.startsWith("TS") && node.type !== "TSAsExpression" && node.type !== "TSSatisfiesExpression")
      return;
    if (node.type === "ImportDeclaration" || node.type === "ThrowStatement") return;
    const { left, right, operator, test } = node as Node & {
      left: Node;
      right: Node;
      operator: string;
      test: Node;
    };
    if (node.type === "BinaryExpression" || node.type === "LogicalExpression") {
      const joins = operator === "+" && [left, right].some(isText);
      const at = text.indexOf(operator, left.end);
      if (OTHER[operator] && !joins && at < right.start) change(at, at + operator.length, OTHER[operator]);
    } else if (node.type === "UnaryExpression" && operator === "!") change(node.start, node.start + 1, "");
    else if (node.type === "Literal" && typeof node.value === "number")
      change(node.start, node.end, `(${node.value + 1})`);
    else if (node.type === "Literal" && typeof node.value === "boolean")
      change(node.start, node.end, String(!node.value));
    else if (node.type === "IfStatement" || node.type === "ConditionalExpression")
      change(test.start, test.end, `!(${text.slice(test.start, test.end)})`);
    const loop = /^(For|While|DoWhile)/.test(node.type);
    for (const [name, child] of Object.entries(node)) {
      if (loop && name !== "body") continue;
      for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) visit(one);
    }
  }
  visit(
    parser.parse(text, { sourceType: "module", ecmaVersion: "latest", locations: true }) as unknown as Node,
  );
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /(?<!\.d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** The `count` mutants of a chapter whose ids come first, so that they are spread over all of it. */
export function chosenMutants(chapter: string, count: number): Mutant[] {
  return filesIn(fromRoot("src", chapter))
    .flatMap((path) => mutantsOf(relative(fromRoot(), path), readFileSync(path, "utf8")))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, count);
}
