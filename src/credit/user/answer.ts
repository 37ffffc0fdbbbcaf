/** Whether what a user's file answered is credit, and that credit. */
import { check, shown } from "../../lib/assert.ts";
import { perRow } from "../../lib/columns.ts";
import { isObject } from "../../lib/plainJson.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { Credit, RowWeights } from "../estimator.ts";
import { returnsToGo } from "../parts/returns.ts";
import type { PlainAnswer, PlainWeights } from "./program.ts";

/** How far parts may be from adding up, relative to the largest of them and 1. */
const ROUNDING = 1e-9;
const MAX_PARTS = 6;
const MAX_NAME = 24;

/**
 * Checks an answer, whoever it comes from: columns and their lengths, finite numbers, parts that add up.
 * Errors (InputError) name the first row that is wrong, with its place and text.
 */
export function checkAnswer(batch: Batch, answer: unknown): PlainAnswer {
  check(isObject(answer), "The answer cannot be read.");
  const { advantage, parts, baseline, compared, weights } = answer;
  checkColumn(batch, "advantage", advantage);
  checkFinite(batch, "advantage", advantage);
  if (parts !== undefined) checkParts(batch, advantage, parts);
  if (baseline !== undefined) {
    checkColumn(batch, "baseline", baseline);
    const row = baseline.findIndex((value) => !Number.isFinite(value) && !Number.isNaN(value));
    check(
      row < 0,
      () =>
        `baseline is ${baseline[row]} at ${sayRow(batch, row)}; give a finite number, or NaN where there is none.`,
    );
  }
  if (compared !== undefined) {
    checkColumn(batch, "compared", compared);
    checkFinite(batch, "compared", compared);
  }
  return { advantage, parts: parts as PlainAnswer["parts"], baseline, compared, weights: weights === true };
}

function checkColumn(batch: Batch, name: string, values: unknown): asserts values is Float64Array {
  check(values instanceof Float64Array, () => `${name} is ${shown(values)}; give a list of numbers.`);
  check(
    values.length === batch.rows,
    () => `${name} has ${values.length} entries; give one for each of the ${batch.rows} rows.`,
  );
}

function checkFinite(batch: Batch, name: string, values: Float64Array): void {
  const row = values.findIndex((value) => !Number.isFinite(value));
  check(
    row < 0,
    () => `${name} is ${values[row]} at ${sayRow(batch, row)}; give a finite number for every row.`,
  );
}

function checkParts(batch: Batch, advantage: Float64Array, parts: unknown): void {
  check(isObject(parts), "parts is no object of named columns.");
  const entries = Object.entries(parts);
  check(
    entries.length >= 1 && entries.length <= MAX_PARTS && entries.every(([name]) => name.length <= MAX_NAME),
    () =>
      `parts has ${entries.length} entries; give 1 to ${MAX_PARTS}, with names of at most ${MAX_NAME} characters.`,
  );
  const columns = entries.map(([name, values]) => {
    checkColumn(batch, `parts.${name}`, values);
    checkFinite(batch, `parts.${name}`, values);
    return values;
  });
  for (let r = 0; r < batch.rows; r++) {
    let sum = 0;
    let largest = 1;
    for (const values of columns) {
      sum += values[r];
      largest = Math.max(largest, Math.abs(values[r]));
    }
    check(
      Math.abs(sum - advantage[r]) <= ROUNDING * largest,
      () =>
        `The parts do not add up at ${sayRow(batch, r)}: ${entries.map(([name]) => name).join(" + ")} is ${sum}, advantage is ${advantage[r]}.`,
    );
  }
}

/** "row 17 (group 0, trajectory 5, step 3, “You are in …”)": numbers as in the file's columns, from 0. */
function sayRow({ group, trajectory, step, anchor }: Batch, row: number): string {
  const text = anchor ? `, ${shown(anchor.texts[anchor.index[row]])}` : "";
  return `row ${row} (group ${group[row]}, trajectory ${trajectory[row]}, step ${step[row]}${text})`;
}

/**
 * Checks weights that were asked for `asked` rows. Errors (InputError): another group's row, a sum that is
 * not 1.
 */
export function checkWeights(batch: Batch, asked: ArrayLike<number>, given: unknown): RowWeights[] {
  check(
    isObject(given) &&
      given.start instanceof Int32Array &&
      given.rows instanceof Int32Array &&
      given.weights instanceof Float64Array &&
      given.start.length === asked.length + 1,
    "The weights cannot be read.",
  );
  const { start, rows, weights } = given as unknown as PlainWeights;
  return Array.from(asked, (row, i) => {
    const own = { rows: rows.slice(start[i], start[i + 1]), weights: weights.slice(start[i], start[i + 1]) };
    const stray = own.rows.find((other) => batch.group[other] !== batch.group[row]);
    check(
      stray === undefined,
      () => `weights(${row}) names row ${stray}, which is not in the group of ${sayRow(batch, row)}.`,
    );
    let sum = 0;
    for (const weight of own.weights) sum += weight;
    check(
      own.rows.length === 0 || Math.abs(sum - 1) <= 1e-6,
      () => `weights(${row}) add up to ${sum}; they must add up to 1, or be empty.`,
    );
    return own;
  });
}

/**
 * An answer as credit. Without parts the whole is one part: `step` where a baseline says what the return was
 * compared with, else `own`. The scale c is what makes c · (compared − baseline) the finest part.
 */
export function creditOfAnswer(
  batch: Batch,
  { advantage, parts, baseline, compared }: PlainAnswer,
  gamma: number,
  weights: Credit["weights"],
): Credit {
  const returns = compared ?? returnsToGo(batch, gamma);
  const named = parts ?? { [baseline ? "step" : "own"]: advantage };
  if (!baseline)
    return {
      advantage,
      parts: named,
      baseline: new Float64Array(batch.rows).fill(Number.NaN),
      compared: returns,
      weights,
      notes: [],
    };
  const finest = named.step ?? named.episode ?? advantage;
  const unassigned = Uint8Array.from(baseline, (b) => Number(Number.isNaN(b)));
  return {
    advantage,
    parts: named,
    baseline,
    compared: returns,
    scale: perRow(batch.rows, (r) => {
      const difference = returns[r] - baseline[r];
      if (unassigned[r]) return 0;
      return difference === 0 || !Number.isFinite(finest[r] / difference) ? 1 : finest[r] / difference;
    }),
    ...(unassigned.includes(1) && { unassigned }),
    weights,
    notes: [],
  };
}
