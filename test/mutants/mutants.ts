/** Small changes of the program that a test should notice: which there are, and a choice that is always the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser } from "acorn";
import { digest } from "../../src/lib/digest.ts";
import { fromRoot } from "../paths.ts";

export const CHAPTERS = ["credit", "world", "formats", "experiment", "store"] as const;

export interface Mutant {
  /** Digest of the file, the text of the line and the change: other lines may come and go. */
  readonly id: string;
  /** From the root: "src/credit/memo.ts". */
  readonly file: string;
  readonly line: number;
  /** The line without the blanks around it. */
  readonly lineText: string;
  /** UTF-16 units of the file that are replaced. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** UTF-16 units of the whole expression that the change is in. */
  readonly from: number;
  readonly to: number;
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
export function mutantsOf(file: string, text: string): Mutant[] {
  const found: Mutant[] = [];
  const lines = text.split("\n");
  const begins = lines.map((_, i) => lines.slice(0, i).join("\n").length + (i > 0 ? 1 : 0));
  const times = new Map<string, number>();
  const nth = lines.map((one) => {
    const key = one.trim();
    times.set(key, (times.get(key) ?? 0) + 1);
    return times.get(key) as number;
  });
  function change(start: number, end: number, after: string, whole: Node): void {
    const line = begins.findLastIndex((begin) => begin <= start);
    const lineText = lines[line].trim();
    const column = start - begins[line] - lines[line].indexOf(lineText);
    const id = digest(file, lineText, nth[line], column, end - start, after);
    const { start: from, end: to } = whole;
    found.push({
      ...{ id, file, line: line + 1, lineText, start, end, before: text.slice(start, end), after, from, to },
    });
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
      if (OTHER[operator] && !joins && at < right.start)
        change(at, at + operator.length, OTHER[operator], node);
    } else if (node.type === "UnaryExpression" && operator === "!")
      change(node.start, node.start + 1, "", node);
    else if (node.type === "Literal" && typeof node.value === "number")
      change(node.start, node.end, `(${node.value + 1})`, node);
    else if (node.type === "Literal" && typeof node.value === "boolean")
      change(node.start, node.end, String(!node.value), node);
    else if (node.type === "IfStatement" || node.type === "ConditionalExpression")
      change(test.start, test.end, `!(${text.slice(test.start, test.end)})`, test);
    const loop = /^(For|While|DoWhile)/.test(node.type);
    for (const [name, child] of Object.entries(node)) {
      if (loop && name !== "body") continue;
      if (name === "key" && !node.computed) continue;
      for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) visit(one);
    }
  }
  visit(
    parser.parse(text, { sourceType: "module", ecmaVersion: "latest", locations: true }) as unknown as Node,
  );
  return found;
}

/**
 * The file with changes woven in: each takes effect where `MUTANT(number)` is true, without a change to the disk.
 *
 * @param numbered changes of this text, with the number of each
 */
export function woven(text: string, numbered: readonly (readonly [number, Mutant])[]): string {
  const outerFirst = [...numbered].sort(([, a], [, b]) => a.from - b.from || b.to - a.to);
  function part(from: number, to: number, inside: readonly (readonly [number, Mutant])[]): string {
    let out = "";
    let at = from;
    for (let i = 0; i < inside.length; ) {
      const [number, mutant] = inside[i];
      let next = i + 1;
      while (next < inside.length && inside[next][1].from < mutant.to) next++;
      const changed =
        text.slice(mutant.from, mutant.start) + mutant.after + text.slice(mutant.end, mutant.to);
      const own = part(mutant.from, mutant.to, inside.slice(i + 1, next));
      out += `${text.slice(at, mutant.from)}(globalThis.MUTANT?.(${number}) ? (${changed}) : (${own}))`;
      at = mutant.to;
      i = next;
    }
    return out + text.slice(at, to);
  }
  return part(0, text.length, outerFirst);
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
