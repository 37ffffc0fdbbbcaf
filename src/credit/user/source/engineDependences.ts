/**
 * What in a user's file can give other numbers in another browser. The language fixes additions,
 * multiplications, divisions and square roots to the last bit, but leaves the last digits of Math.exp and its
 * kin open. Names that are not known to be exact are listed as well, so that an empty list can be relied on.
 */
import { childrenOf, placeOf, type SyntaxNode } from "./nodes.ts";

export interface EngineDependence {
  /** As it stands in the file: "Math.exp", "**". */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** The twin that is the same everywhere, where the kit has one: "kit.exp". */
  readonly instead?: string;
}

/** Members of Math that the language fixes to the last bit. */
const EXACT_MATH = new Set(
  "abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2".split(
    " ",
  ),
);

/** Names that every engine gives the same meaning. */
const EXACT_GLOBALS = new Set(
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error Float32Array Float64Array Infinity
  Int16Array Int32Array Int8Array JSON Map NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  String Symbol SyntaxError TypeError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet arguments
  isFinite isNaN parseFloat parseInt undefined`.split(/\s+/),
);

/** Twins that are the same everywhere: of members of Math, and of the operator. */
const MATH_TWINS: Readonly<Record<string, string>> = {
  exp: "kit.exp",
  log: "kit.log",
  pow: "kit.pow",
  random: "kit.uniformDraw(kit.key(…), n)",
};
const POWER_TWIN = "kit.pow, or x * x";

/** Methods of texts and numbers that follow the reader's language. */
const LOCAL = new Set(["toLocaleString", "toLocaleLowerCase", "toLocaleUpperCase", "localeCompare"]);

export function engineDependences(program: SyntaxNode): EngineDependence[] {
  const found: EngineDependence[] = [];
  const declared = declaredNames(program);
  const add = (name: string, node: SyntaxNode, instead?: string) => {
    const { line, column } = placeOf(node) as { line: number; column: number };
    found.push({ name, line, column, ...(instead && { instead }) });
  };

  function visit(node: SyntaxNode): void {
    const { type } = node;
    if (type.startsWith("TS") && !node.expression) return;
    if (type === "MemberExpression") {
      visitMember(node);
      return;
    }
    if (type === "Identifier") {
      const name = node.name as string;
      if (!EXACT_GLOBALS.has(name) && !declared.has(name)) add(name, node);
      return;
    }
    if ((type === "BinaryExpression" && node.operator === "**") || node.operator === "**=")
      add("**", node, POWER_TWIN);
    for (const child of childrenOf(node)) if (!isNameOnly(node, child)) visit(child);
  }

  function visitMember(node: SyntaxNode): void {
    const object = node.object as SyntaxNode;
    const property = node.property as SyntaxNode;
    if (object.type === "Identifier" && object.name === "Math") {
      const name = node.computed ? undefined : (property.name as string);
      if (name === undefined || !EXACT_MATH.has(name))
        add(name ? `Math.${name}` : "Math[…]", node, MATH_TWINS[name ?? ""]);
      return;
    }
    if (!node.computed && LOCAL.has(property.name as string)) add(property.name as string, property);
    visit(object);
    if (node.computed) visit(property);
  }

  visit(program);
  return found;
}

/** Whether a child of a node is a key or a label, not a value. */
function isNameOnly(node: SyntaxNode, child: SyntaxNode): boolean {
  if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type))
    return child === node.key && !node.computed;
  if (/^(LabeledStatement|BreakStatement|ContinueStatement)$/.test(node.type)) return child === node.label;
  return node.type === "MetaProperty" || node.type === "ImportDeclaration" || node.type === "ExportSpecifier";
}

/** Every name that the file declares somewhere, but those that mean something of the language. */
function declaredNames(program: SyntaxNode): Set<string> {
  const names = new Set<string>();
  function pattern(node: SyntaxNode | null): void {
    if (!node) return;
    if (node.type === "Identifier") names.add(node.name as string);
    else if (node.type === "AssignmentPattern") pattern(node.left as SyntaxNode);
    else if (node.type === "RestElement") pattern(node.argument as SyntaxNode);
    else if (node.type === "Property") pattern(node.value as SyntaxNode);
    else if (node.type === "ObjectPattern") (node.properties as SyntaxNode[]).forEach(pattern);
    else if (node.type === "ArrayPattern") (node.elements as (SyntaxNode | null)[]).forEach(pattern);
  }
  (function collect(node: SyntaxNode) {
    if (node.type === "VariableDeclarator") pattern(node.id as SyntaxNode);
    else if (node.type === "CatchClause") pattern(node.param as SyntaxNode | null);
    else if (/Function|^Class/.test(node.type)) {
      pattern((node.id as SyntaxNode) ?? null);
      (node.params as SyntaxNode[] | undefined)?.forEach(pattern);
    }
    childrenOf(node).forEach(collect);
  })(program);
  // A name of its own for one of these would hide them from the search.
  for (const name of ["Math", "globalThis"]) names.delete(name);
  return names;
}
