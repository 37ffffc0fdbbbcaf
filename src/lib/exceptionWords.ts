/**
 * Exceptions of the browser in words. Their own text is for programmers, in another wording in every browser,
 * and tells a reader nothing to do; each becomes a phrase for after "…: ".
 */

/** By the name of the exception. */
const NAMED: Readonly<Record<string, string>> = {
  QuotaExceededError: "this browser's storage for the page is full",
  SecurityError: "this browser does not allow it here",
  InvalidStateError: "this browser has closed its storage",
  NotFoundError: "this browser's storage is not as the page left it",
  VersionError: "this browser's storage was written by a newer version of the page",
  UnknownError: "this browser's storage does not work",
  ReadOnlyError: "this browser's storage cannot be written",
  TransactionInactiveError: "this browser has closed its storage",
  ConstraintError: "this browser's storage is not as the page left it",
  DataError: "this browser's storage is not as the page left it",
  AbortError: "the browser broke it off",
  TimeoutError: "it took too long",
  DataCloneError: "something in it cannot be stored or sent to another thread",
  NetworkError: "the network did not answer",
  NotReadableError: "the file cannot be read; it may have been moved, changed or deleted",
};

/** What a TypeError, RangeError, … says in one of the browsers. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [
    /dynamically imported module|importing a module script failed|failed to load module script/i,
    "a part of the program could not be fetched: a newer version of the page is out, or the network is gone",
  ],
  [/failed to fetch|load failed|networkerror when/i, "the network did not answer"],
  [
    /allocat|out of memory|invalid (typed )?array (buffer )?length|invalid string length|array buffer|maximum size exceeded/i,
    "it needs more memory than a page can have",
  ],
  [/call stack|too much recursion/i, "it is nested too deeply"],
];

const OF_THE_LANGUAGE: readonly string[] = [
  ...["TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError"],
  ...["InternalError", "AggregateError", "RuntimeError", "CompileError", "LinkError"],
];

/** A phrase for an exception of the browser or the language; null for an error that speaks for itself. */
export function exceptionWords(error: unknown): string | null {
  if (!(error instanceof Error)) return "something went wrong that has no name";
  const { name, message } = error;
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  if (!OF_THE_LANGUAGE.includes(name)) return null;
  return (
    SAID.find(([said]) => said.test(message))?.[1] ??
    "the program has a fault here; reload the page, and report it if it comes again"
  );
}
