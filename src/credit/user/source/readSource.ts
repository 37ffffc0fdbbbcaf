/** A user's file made ready to run anywhere: types off, exports collected, nothing imported. */
import { codeError } from "../codeError.ts";
import { type EngineDependence, engineDependences } from "./engineDependences.ts";
import { MAX_SOURCE } from "./maxSource.ts";
import { parseScript, parseSource, placeOf, type SyntaxNode } from "./nodes.ts";
import { takeTypesOff } from "./takeTypesOff.ts";

export interface ReadSource {
  /**
   * A script whose value is a function that returns the exports. The file's first line is its second, with
   * equal columns: see `firstLine.ts`.
   */
  readonly script: string;
  /** What may differ in the last digit from one browser to another; empty: the same numbers everywhere. */
  readonly dependences: readonly EngineDependence[];
}

/** Errors (UserCodeError): syntax, with line and column; an import; no function `estimate`. */
export function readSource(source: string): ReadSource {
  if (source.length > MAX_SOURCE)
    throw codeError(`The file has ${source.length} characters; at most ${MAX_SOURCE} are read.`);
  const program = parseSource(source);
  const { code, names } = withoutExports(takeTypesOff(source, program), program);
  if (!names.has("estimate"))
    throw codeError(
      "The file exports no function estimate; write: export function estimate(batch, params, kit) { … }",
    );
  parseScript(code);
  const members = [...names].map(([name, local]) => `${JSON.stringify(name)}: ${local}`).join(", ");
  return {
    script: `(function () { "use strict";\n${code}\nreturn { ${members} }; })`,
    dependences: engineDependences(program),
  };
}

/** Blanks the word `export`; the names that are exported, and what they are called inside. */
function withoutExports(
  plain: string,
  { body }: SyntaxNode,
): { code: string; names: ReadonlyMap<string, string> } {
  const names = new Map<string, string>();
  let code = plain;
  const blank = (from: number, to: number) => {
    code = code.slice(0, from) + code.slice(from, to).replace(/\S/g, " ") + code.slice(to);
  };
  for (const statement of body as SyntaxNode[]) {
    const { type, start, end } = statement;
    // Types went away and left a semicolon.
    if (code[start] === ";") continue;
    if (type === "ImportDeclaration" || statement.source)
      throw codeError(
        "A file cannot import others; everything it may use is in batch, params and kit.",
        placeOf(statement),
      );
    if (type === "ExportDefaultDeclaration" || type === "ExportAllDeclaration")
      throw codeError(
        "Export by name: export function estimate(batch, params, kit) { … }",
        placeOf(statement),
      );
    if (type !== "ExportNamedDeclaration") continue;
    const declaration = statement.declaration as SyntaxNode | null;
    if (declaration) {
      blank(start, declaration.start);
      for (const name of declaredNames(declaration)) names.set(name, name);
    } else {
      for (const { exported, local } of statement.specifiers as { exported: SyntaxNode; local: SyntaxNode }[])
        names.set((exported.name ?? exported.value) as string, local.name as string);
      blank(start, end);
    }
  }
  return { code, names };
}

function declaredNames({ type, id, declarations }: SyntaxNode): string[] {
  if (type !== "VariableDeclaration") return [(id as SyntaxNode).name as string];
  return (declarations as SyntaxNode[]).map((one) => {
    const pattern = one.id as SyntaxNode;
    if (pattern.type !== "Identifier")
      throw codeError("Export one name at a time: export const title = …", placeOf(pattern));
    return pattern.name as string;
  });
}
