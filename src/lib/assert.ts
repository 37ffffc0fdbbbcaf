/** Guards: check once at the border of a function, then compute without looking back. */
import { exceptionWords } from "./exceptionWords.ts";

/** Throws an error that says where, what was wrong and what to do. */
export function check(condition: boolean, message: string | (() => string)): asserts condition {
  if (!condition) throw new InputError(typeof message === "string" ? message : message());
}

/** The caller's input is at fault, not the program: shown as one sentence, never as a stack trace. */
export class InputError extends Error {
  override name = "InputError";
}

/** Does work; the place ("file.json:3") is put in front of what is wrong with its input. */
export function within<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${place}: ${error.message}`);
    throw error;
  }
}

/** What was thrown, in words for a reader: never the text of an exception. Anything can be thrown. */
export const messageOf = (error: unknown): string =>
  typeof error === "string" ? error : (exceptionWords(error) ?? (error as Error).message);

/** What was thrown as it says it itself: for the one who wrote the code that threw. */
export const thrownText = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Every entry must be a finite number; the first that is not is named with its index. */
export function checkFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new InputError(`${name}[${i}] is ${values[i]}; every entry must be a finite number.`);
}

/** A value in an error: short, on one line. */
export function shown(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
