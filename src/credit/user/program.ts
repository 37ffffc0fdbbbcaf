/**
 * A user's file at work, wherever it runs: in a sandbox of the browser, in an interpreter, or in Node. What
 * it answers is made plain columns here and checked elsewhere, by `checkAnswer`, where the file's own code
 * cannot reach.
 */
import { check, shown, thrownText } from "../../lib/assert.ts";
import type { Batch } from "../../rollout/batch.ts";
import { type CodePlace, codeError } from "./codeError.ts";
import type { UserAnswer, UserBatch, UserKit, UserParams, UserWeights } from "./contract.ts";
import { createKit } from "./kit.ts";
import { userBatchOf } from "./userBatch.ts";

/** The value of `ReadSource.script`: runs the file and gives what it exports. */
export type UserScript = () => Readonly<Record<string, unknown>>;

/** What a file says of itself, as it stands in it: plain data. */
export interface Declared {
  readonly title?: unknown;
  readonly params?: unknown;
}

/** The columns of an answer: plain data that may be handed to another thread. */
export interface PlainAnswer {
  readonly advantage: Float64Array;
  readonly parts?: Readonly<Record<string, Float64Array>>;
  readonly baseline?: Float64Array;
  readonly compared?: Float64Array;
  /** Whether weights can be asked for. */
  readonly weights: boolean;
}

/** Weights of several rows: those of the i-th asked row stand at start[i] … start[i + 1] − 1. */
export interface PlainWeights {
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly weights: Float64Array;
}

type Estimate = (batch: UserBatch, params: UserParams, kit: UserKit) => unknown;

export class UserProgram {
  readonly declared: Declared;
  private readonly estimate: Estimate;
  private batch: Batch | undefined;
  /** What the file is given, made once for a batch and γ. */
  private loaded: { gamma: number; columns: UserBatch; kit: UserKit } | undefined;
  private weigh: UserAnswer["weights"];

  /**
   * Runs the file once.
   *
   * @param placeIn where in the file an error was thrown
   * Errors (UserCodeError): thrown by the file, or `estimate` is no function.
   */
  constructor(
    script: UserScript,
    private readonly placeIn: (error: unknown) => CodePlace | undefined,
  ) {
    const { estimate, title, params } = this.guarded(script, "loading the file");
    check(typeof estimate === "function", () => `estimate is ${shown(estimate)}; export a function.`);
    this.estimate = estimate as Estimate;
    this.declared = this.guarded(() => plainDeclared(title, params), "title and params");
  }

  /** The batch that is asked about from now on. */
  load(batch: Batch): void {
    this.batch = batch;
    this.loaded = undefined;
    this.weigh = undefined;
  }

  /**
   * Errors (UserCodeError): thrown by the file; an answer that is no columns. A wrong length and wrong
   * numbers are found by `checkAnswer`.
   */
  answer(params: UserParams, gamma: number): PlainAnswer {
    const { batch } = this;
    check(batch !== undefined, "There is no batch yet.");
    if (this.loaded?.gamma !== gamma)
      this.loaded = { gamma, columns: userBatchOf(batch, gamma), kit: createKit(batch) };
    const { columns, kit } = this.loaded;
    this.weigh = undefined;
    const given = this.guarded(
      () => this.estimate(columns, Object.freeze({ ...params }), kit),
      "in estimate",
    );
    return this.plain(given);
  }

  /** The weights behind the last answer. Errors (UserCodeError): thrown by the file. */
  weights(rows: ArrayLike<number>): PlainWeights {
    const { weigh } = this;
    check(weigh !== undefined, "The last answer has no weights.");
    const found = Array.from(rows, (row): UserWeights => {
      const own = this.guarded(() => weigh(row), `weights(${row})`);
      check(
        typeof own === "object" && own !== null && isList(own.rows) && isList(own.weights),
        () => `weights(${row}) gave ${shown(own)}; give { rows, weights }, two lists of equal length.`,
      );
      check(
        own.rows.length === own.weights.length,
        () =>
          `weights(${row}) gave ${own.rows.length} rows and ${own.weights.length} weights; give as many of both.`,
      );
      return { rows: Int32Array.from(own.rows), weights: Float64Array.from(own.weights) };
    });
    const start = new Int32Array(found.length + 1);
    for (let i = 0; i < found.length; i++) start[i + 1] = start[i] + found[i].rows.length;
    const all: PlainWeights = {
      start,
      rows: new Int32Array(start[found.length]),
      weights: new Float64Array(start[found.length]),
    };
    found.forEach((own, i) => {
      all.rows.set(own.rows, start[i]);
      all.weights.set(own.weights, start[i]);
    });
    return all;
  }

  private plain(given: unknown): PlainAnswer {
    check(
      typeof given === "object" && given !== null && "advantage" in given,
      () =>
        `estimate returned ${given === undefined ? "nothing" : shown(given)}; return { advantage }, with one number for each of the ${this.batch?.rows} rows.`,
    );
    const { advantage, parts, baseline, compared, weights } = given as Record<string, unknown>;
    check(
      weights === undefined || typeof weights === "function",
      () => `weights is ${shown(weights)}; give a function of a row.`,
    );
    check(
      parts === undefined || (typeof parts === "object" && parts !== null),
      () => `parts is ${shown(parts)}; give an object of named columns.`,
    );
    this.weigh = weights as UserAnswer["weights"];
    return {
      advantage: column("advantage", advantage),
      ...(parts !== undefined && {
        parts: Object.fromEntries(
          Object.entries(parts as object).map(([name, values]) => [name, column(`parts.${name}`, values)]),
        ),
      }),
      ...(baseline !== undefined && { baseline: column("baseline", baseline) }),
      ...(compared !== undefined && { compared: column("compared", compared) }),
      weights: weights !== undefined,
    };
  }

  private guarded<T>(work: () => T, when: string): T {
    try {
      return work();
    } catch (error) {
      const place = this.placeIn(error);
      const said = thrownText(error).replace(/\.?$/, ".");
      throw codeError(place ? said : `${when}: ${said}`, place);
    }
  }
}

/** Through JSON, so that nothing of the file's own code is left in it. */
function plainDeclared(title: unknown, params: unknown): Declared {
  return JSON.parse(JSON.stringify({ title, params }));
}

const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

function column(name: string, values: unknown): Float64Array {
  check(isList(values), () => `${name} is ${shown(values)}; give a list with one number for each row.`);
  return values instanceof Float64Array ? values.slice() : Float64Array.from(values, Number);
}

/**
 * Where in the file named `file` an error was thrown, by its stack; `firstLine` is the line of the script
 * that holds the file's first line.
 */
export function placeInStack(stack: unknown, file: string, firstLine: number): CodePlace | undefined {
  if (typeof stack !== "string") return undefined;
  const at = stack.indexOf(`${file}:`);
  const found = at < 0 ? null : /^:(\d+)(?::(\d+))?/.exec(stack.slice(at + file.length));
  if (!found) return undefined;
  const line = Number(found[1]) - firstLine + 1;
  return { line, ...(found[2] !== undefined && { column: Number(found[2]) }) };
}
