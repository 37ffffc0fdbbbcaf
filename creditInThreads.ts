/**
 * A plugin for the bundler: the page's own thread shows what estimators say of themselves and leaves computing
 * to threads of their own (`src/engine/credit`). So its code has their names, formulas and parameters, and
 * goes without what only `estimate` needs. Threads are bundled apart and have it all.
 */
import { sep } from "node:path";
import type { Plugin, Rollup } from "vite";

const ESTIMATORS = `${sep}src${sep}credit${sep}estimators${sep}`;
const INSTEAD = '{ throw new Error("Credit is computed in a thread of its own, not on the page\'s."); }';

export function creditInThreads(): Plugin {
  return {
    name: "credit-in-threads",
    apply: "build",
    // TypeScript has become JavaScript by then.
    enforce: "post",
    transform(code, id) {
      if (!id.includes(ESTIMATORS) || !/^\s*estimate\(/m.test(code)) return undefined;
      const bodies = this.parse(code).body.flatMap(estimateOf);
      if (bodies.length !== 1)
        this.error(`${id}: write estimate as a method of the one estimator that the file exports.`);
      const [{ start, end }] = bodies;
      return { code: code.slice(0, start) + INSTEAD + code.slice(end), map: null };
    },
  };
}

type Statement = ReturnType<Rollup.TransformPluginContext["parse"]>["body"][number];

/** Where the body of `estimate` stands in `export const … = { …, estimate(…) { … } }`. */
function estimateOf(statement: Statement): { start: number; end: number }[] {
  if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "VariableDeclaration")
    return [];
  return statement.declaration.declarations.flatMap(({ init }) => {
    if (init?.type !== "ObjectExpression") return [];
    return init.properties.flatMap((one) =>
      one.type === "Property" &&
      one.key.type === "Identifier" &&
      one.key.name === "estimate" &&
      one.value.type === "FunctionExpression" &&
      one.value.body
        ? [one.value.body]
        : [],
    );
  });
}
