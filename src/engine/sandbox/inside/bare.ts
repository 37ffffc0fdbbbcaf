/**
 * Leaves a user's code the language and nothing else. The walls are the frame's origin and policy; this makes
 * every sandbox the same, and what is not there be missed at once: `fetch is not defined`.
 */

const LANGUAGE = new Set(
  `AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error EvalError Float16Array
  Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Iterator JSON Map Math NaN Number Object Promise
  Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent
  globalThis isFinite isNaN parseFloat parseInt undefined`.split(/\s+/),
);

/**
 * Takes everything but the language, and what is to be kept, off a global object and what it inherits from.
 */
export function leaveLanguageOnly(scope: object, kept: readonly string[] = []): void {
  for (let from: object | null = scope; from && from !== Object.prototype; from = Object.getPrototypeOf(from))
    for (const name of Reflect.ownKeys(from))
      if (name !== "constructor" && !LANGUAGE.has(name as string) && !kept.includes(name as string))
        Reflect.deleteProperty(from, name);
  Math.random = () => {
    throw new Error("Math.random gives other numbers every time; use kit.uniformDraw(kit.key(…), n)");
  };
}
