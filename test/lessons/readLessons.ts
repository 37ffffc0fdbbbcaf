import { readFileSync } from "node:fs";
import { LESSONS } from "../../src/experiment/lesson/catalogue.ts";
import { type Lesson, parseLesson } from "../../src/experiment/lesson/lesson.ts";
import { fromRoot } from "../paths.ts";

/** The built-in lessons, in the order of the catalogue. */
export const readLessons = (): Lesson[] =>
  LESSONS.map(({ id }) =>
    parseLesson(JSON.parse(readFileSync(fromRoot(`public/lessons/${id}.json`), "utf8")), id),
  );
