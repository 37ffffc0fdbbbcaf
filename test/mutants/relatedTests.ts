/** Which test files look at a file of the program, the nearest first. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fromRoot } from "../paths.ts";

const IMPORT = /from\s+"(\.[^"]+)"|import\(\s*"(\.[^"]+)"/g;

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
    [...readFileSync(path, "utf8").matchAll(IMPORT)].map(([, from, late]) =>
      resolve(dirname(path), from ?? late),
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
  .map((path) => ({ path, distances: distancesFrom(path) }));

/** Of the file's own chapter, at most `most`; paths from the root. */
export function relatedTests(file: string, most: number): string[] {
  const [, chapter] = file.split("/");
  return tests
    .filter(({ path }) => relative(fromRoot("test"), path).split("/")[0] === chapter)
    .map(({ path, distances }) => ({
      path,
      distance: distances.get(fromRoot(file)) ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || (a.path < b.path ? -1 : 1))
    .slice(0, most)
    .map(({ path }) => relative(fromRoot(), path));
}
