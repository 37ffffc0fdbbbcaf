/** JSON as Python writes and reads it: NaN and the infinities are numbers there. */
import { isObject } from "./plainJson.ts";
import { floatRepr } from "./pythonText.ts";

const NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};
/** Stands for one of them until it is read; no text of a file begins so. */
const MARK = "\u0000number ";

/** `json.loads(text)`. Errors (SyntaxError): no JSON. */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A string that does not end goes to the end, and is not looked for from every quotation mark in it.
    const marked = text.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)|-?Infinity\b|\bNaN\b/gs, (token) =>
      token in NUMBERS ? JSON.stringify(MARK + token) : token,
    );
    if (marked === text) throw error;
    return JSON.parse(marked, (_, value) =>
      typeof value === "string" && value.startsWith(MARK) ? NUMBERS[value.slice(MARK.length)] : value,
    );
  }
}

/** Whether `if value:` holds. */
export const isTruthy = (value: unknown): boolean =>
  typeof value === "object" && value !== null
    ? Object.keys(value).length > 0
    : Number.isNaN(value) || Boolean(value);

/** `str(value)` of what JSON can hold; a number that is whole is taken for an int. */
export function pythonText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "number") return JSON.stringify(value);
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Number.isInteger(value) ? String(value) : floatRepr(value);
}

/** What `for item in value` goes through; null where Python would raise. */
export function pythonItems(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return [...value];
  return isObject(value) ? Object.keys(value) : null;
}
