/** Custom lessons: data in a link or a file, read as text that may be anything. */
import { type Lesson, parseLesson } from "../../experiment/lesson/lesson.ts";
import { pack, unpack } from "../../experiment/share/pack.ts";
import { check } from "../../lib/assert.ts";
import { isObject, parsePlainJson } from "../../lib/plainJson.ts";

/** Under which id every lesson of one's own is open. */
export const OWN_LESSON = "own";

/** A lesson as the text of an address. */
export const packLesson = (lesson: Lesson): string => pack(lesson);

/** Errors (InputError): the text was cut, or what is wrong with the lesson, in words. */
export const unpackLesson = (packed: string): Lesson => checked(unpack(packed), "of the link");

/** The text of an address for a lesson's file. Errors (InputError): what is wrong with it, in words. */
export const packedFile = (text: string, name: string): string =>
  packLesson(checked(parsePlainJson(text, name), name));

function checked(value: unknown, name: string): Lesson {
  const lesson = parseLesson(value, name);
  const { rollouts } = lesson;
  check(
    isObject(rollouts),
    `The lesson ${name} has no rollouts; save it again from Make a lesson under Story.`,
  );
  check(
    !("own" in rollouts),
    `The lesson ${name} carries code with its rollouts. Lessons run none: save it again without rollouts.own.`,
  );
  return { ...lesson, id: OWN_LESSON };
}
