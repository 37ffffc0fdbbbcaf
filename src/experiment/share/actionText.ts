/**
 * Chosen indices as compact text: a letter for an index below 62, trajectories after one another with a dot
 * between.
 */
import { check } from "../../lib/assert.ts";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = LETTERS.length;
/** Indices from 62 on: a dash, then two letters, the higher first. */
const WIDE = "-";
const MAX_CHOICES = BASE + BASE * BASE;

/** `actions` [trajectories][steps], each a whole number below 3,906. */
export function actionsToText(actions: readonly ArrayLike<number>[]): string {
  return actions.map((steps) => Array.from(steps, letter).join("")).join(".");
}

function letter(index: number): string {
  check(
    Number.isInteger(index) && index >= 0 && index < MAX_CHOICES,
    () => `actionsToText: choice ${index} is not a whole number below ${MAX_CHOICES}.`,
  );
  if (index < BASE) return LETTERS[index];
  const high = index - BASE;
  return WIDE + LETTERS[Math.floor(high / BASE)] + LETTERS[high % BASE];
}

/** Errors (InputError) name the trajectory whose text no actions have. */
export function actionsFromText(text: string): number[][] {
  return text.split(".").map((steps, t) => {
    const indices: number[] = [];
    for (let i = 0; i < steps.length; i++) {
      const wide = steps[i] === WIDE;
      const digits = wide ? [LETTERS.indexOf(steps.charAt(i + 1)), LETTERS.indexOf(steps.charAt(i + 2))] : [];
      const index = wide ? BASE + digits[0] * BASE + digits[1] : LETTERS.indexOf(steps[i]);
      // indexOf("") is 0, so the end of the text is looked at as well.
      check(
        index >= 0 && digits.every((digit) => digit >= 0) && (!wide || i + 2 < steps.length),
        () => `The actions of trajectory ${t} are not readable at character ${i}; they were cut or changed.`,
      );
      indices.push(index);
      if (wide) i += 2;
    }
    return indices;
  });
}
