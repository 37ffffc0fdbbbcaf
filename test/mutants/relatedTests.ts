/** Which test files look at a file of the program, the nearest first. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fromRoot } from "../paths.ts";

const IMPORT = /from\s+"(\.[^"]+)"|import\(\s*"(\.[^"]+)"|^import "(\.[^"]+)"/gm;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Files that each file imports. */
const targets = new Map<string, string[]>();
for (const path of [...filesIn(fromRoot("src")), ...filesIn(fromRoot("test"))])
  targets.set(
    path,
    [...readFileSync(path, "utf8").matchAll(IMPORT)].map(([, from, late, bare]) =>
      resolve(dirname(path), from ?? late ?? bare),
    ),
  );

/** Imports between a test file and all that it reaches. */
function distancesFrom(test: string): Map<string, number> {
  const distances = new Map([[test, 0]]);
  for (const [path, distance] of distances)
    for (const target of targets.get(path) ?? [])
      if (!distances.has(target)) distances.set(target, distance + 1);
  return distances;
}

const tests = [...targets.keys()]
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => ({ path: relative(fromRoot(), path), distances: distancesFrom(path) }));

/** Imports between a test file and a file of the program, both from the root; ∞ where it does not reach it. */
function distance(test: { readonly distances: ReadonlyMap<string, number> }, file: string): number {
  return test.distances.get(fromRoot(file)) ?? Number.POSITIVE_INFINITY;
}

/** Test files that reach a file, from the root: those of its own chapter first, of each the nearest first. */
export function relatedTests(file: string): string[] {
  const foreign = (path: string) => Number(path.split("/")[1] !== file.split("/")[1]);
  return tests
    .filter((test) => Number.isFinite(distance(test, file)))
    .sort(
      (a, b) =>
        foreign(a.path) - foreign(b.path) ||
        distance(a, file) - distance(b, file) ||
        (a.path < b.path ? -1 : 1),
    )
    .map(({ path }) => path);
}
