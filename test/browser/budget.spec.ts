/**
 * What the built page costs to load, file by file, against `budgets.json`: thousands of bytes (gzip) that each may
 * have. A file is called by what it is, without the hash.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { fromRoot } from "../paths.ts";
import { DIST, firstLoad } from "./firstLoad.ts";

const BUDGETS_FILE = "test/browser/budgets.json";
const budgets: Readonly<Record<string, number>> = JSON.parse(readFileSync(fromRoot(BUDGETS_FILE), "utf8"));
const FIRST = "first load";
/** What a reader of a lesson loads for it; what the builder, answers to hand in and paper need is extra. */
const LESSON = "lesson, for a reader";
const LESSON_FILES = [
  "lesson.js",
  "LessonPanel.js",
  "LessonPanel.css",
  "Prediction.js",
  "Prediction.css",
  "CellChoice.js",
];

const gzipped = (path: string) => gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length;
const nameOf = (path: string) => path.replace(/^assets\//, "").replace(/-[\w-]{8}(?=\.\w+$)/, "");

/** Bytes by name; files of one name count together, and so does all of the first load. */
function sizes(): Map<string, number> {
  const first = firstLoad();
  const found = new Map([[FIRST, first.reduce((sum, path) => sum + gzipped(path), 0)]]);
  for (const path of readdirSync(DIST, { recursive: true, encoding: "utf8" }).sort())
    if (/\.(js|css|wasm)$/.test(path) && !first.includes(path))
      found.set(nameOf(path), (found.get(nameOf(path)) ?? 0) + gzipped(path));
  const ofLesson = LESSON_FILES.flatMap((name) => found.get(name) ?? []);
  return found.set(
    LESSON,
    ofLesson.reduce((sum, bytes) => sum + bytes, 0),
  );
}

test("what is loaded first, each worker and each late part keep to their budgets", () => {
  const found = sizes();
  const table = [...found].map(([name, bytes]) => {
    const budget = budgets[name];
    const words = `${(bytes / 1000).toFixed(1).padStart(7)} of ${String(budget ?? "?").padStart(3)} KB  ${name}`;
    return {
      name,
      over: budget !== undefined && bytes > 1000 * budget,
      missing: budget === undefined,
      words,
    };
  });
  console.log(table.map(({ words }) => words).join("\n"));
  expect(found.size).toBeGreaterThan(10);
  const faults = [
    ...table
      .filter(({ missing }) => missing)
      .map(
        ({ words }) =>
          `${words} has no budget: name it in ${BUDGETS_FILE}, or let it be part of a file that has one`,
      ),
    ...table
      .filter(({ over }) => over)
      .map(
        ({ words }) => `${words} is over its budget: load less, or raise it in ${BUDGETS_FILE} and say why`,
      ),
    ...Object.keys(budgets)
      .filter((name) => !found.has(name))
      .map((name) => `${name} has a budget in ${BUDGETS_FILE} and is not in the build: take it out`),
  ];
  expect(faults).toEqual([]);
});
