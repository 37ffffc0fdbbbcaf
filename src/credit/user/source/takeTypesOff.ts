/**
 * TypeScript to JavaScript by blanks: what is only types becomes spaces, so that everything else keeps its
 * line and column and errors point into the file as it was written. What is more than types (enum, namespace,
 * parameter properties) is refused.
 */
import { codeError } from "../codeError.ts";
import { childrenOf, placeOf, type SyntaxNode } from "./nodes.ts";

/** Statements without anything to run. */
const ONLY_TYPES = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "TSDeclareFunction"]);
/** Types on something that runs. */
const NOTES = new Set([
  "TSTypeAnnotation",
  "TSTypeParameterDeclaration",
  "TSTypeParameterInstantiation",
  "TSIndexSignature",
]);
/** Types behind an expression: `x as T`, `x satisfies T`, `x!`. */
const BEHIND = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"]);
/** Words before a class member that only the type checker reads. */
const MODIFIERS = /\b(?:public|private|protected|readonly|override)\b/g;

/**
 * The file as plain JavaScript of equal length. Errors (UserCodeError): syntax that types alone cannot
 * explain.
 */
export function takeTypesOff(source: string, program: SyntaxNode): string {
  const text = source.split("");
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (!/[\n\r\u2028\u2029]/.test(text[i])) text[i] = " ";
  };
  /** A semicolon stays, so that what follows is no continuation of what stands before. */
  const blankStatement = ({ start, end }: SyntaxNode) => {
    blank(start, end);
    text[start] = ";";
  };

  function visit(node: SyntaxNode): void {
    const { type, start, end } = node;
    if (ONLY_TYPES.has(type) || node.declare === true || isTypeExport(node) || isTypeImport(node)) {
      blankStatement(node);
      return;
    }
    if (NOTES.has(type)) {
      blank(start, end);
      return;
    }
    if (BEHIND.has(type) || type === "TSTypeAssertion") {
      const inner = node.expression as SyntaxNode;
      if (BEHIND.has(type)) blank(closedEnd(source, inner.end, end), end);
      else blank(start, inner.start);
      visit(inner);
      return;
    }
    if (type.startsWith("TS") || node.abstract === true)
      throw codeError(
        "Only types can be taken off; write this in plain JavaScript (no enum, namespace, abstract class or parameter property).",
        placeOf(node),
      );
    if (type === "Identifier") {
      // `name?: T`, `name!: T`
      if (node.optional === true) blank(start + (node.name as string).length, end);
    } else if (type === "VariableDeclarator" && node.definite === true) {
      const { name, start: at } = node.id as SyntaxNode;
      blank(at + (name as string).length, (node.id as SyntaxNode).end);
    } else if (type === "PropertyDefinition" || type === "MethodDefinition") blankModifiers(node);
    else if (type === "ClassDeclaration" || type === "ClassExpression") blankImplements(node);
    for (const child of childrenOf(node)) if (child.type !== "TSExpressionWithTypeArguments") visit(child);
  }

  function blankModifiers(node: SyntaxNode): void {
    const key = node.key as SyntaxNode;
    for (const { 0: word, index } of source.slice(node.start, key.start).matchAll(MODIFIERS))
      blank(node.start + index, node.start + index + word.length);
    const mark = /^\s*\]?\s*[?!]/.exec(source.slice(key.end));
    if ((node.optional || node.definite) && mark)
      blank(key.end + mark[0].length - 1, key.end + mark[0].length);
  }

  function blankImplements(node: SyntaxNode): void {
    const list = (node.implements ?? []) as SyntaxNode[];
    if (list.length === 0) return;
    const from = source.lastIndexOf("implements", list[0].start);
    blank(from, list[list.length - 1].end);
  }

  visit(program);
  return keepStatementsApart(text.join(""), source, program);
}

/** Past the brackets that close an inner expression: `(x) as T` begins to be a type behind them. */
function closedEnd(source: string, from: number, to: number): number {
  let at = from;
  for (let i = from; i < to; i++) {
    if (source[i] === ")") at = i + 1;
    else if (!/\s/.test(source[i])) break;
  }
  return at;
}

/**
 * A statement that ended in a type without a semicolon may, without it, run into the next line: `a as T` +
 * newline + `(b)`.
 */
function keepStatementsApart(code: string, source: string, program: SyntaxNode): string {
  const ends: number[] = [];
  (function collect(node: SyntaxNode) {
    if (
      /Statement$|^VariableDeclaration$/.test(node.type) &&
      source[node.end - 1] !== ";" &&
      code[node.end - 1] === " "
    )
      ends.push(node.end - 1);
    if (!node.type.startsWith("TS") || BEHIND.has(node.type))
      for (const child of childrenOf(node)) collect(child);
  })(program);
  const text = code.split("");
  for (const end of ends) text[end] = ";";
  return text.join("");
}

const isTypeExport = ({ type, exportKind }: SyntaxNode) =>
  type === "ExportNamedDeclaration" && exportKind === "type";

const isTypeImport = ({ type, importKind, specifiers }: SyntaxNode) =>
  type === "ImportDeclaration" &&
  (importKind === "type" ||
    ((specifiers as SyntaxNode[]).length > 0 &&
      (specifiers as SyntaxNode[]).every((one) => one.importKind === "type")));
