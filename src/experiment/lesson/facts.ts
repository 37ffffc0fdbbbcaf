/**
 * The numbers that lessons speak of. A quantity is a name and, where it needs one, a place: "grpo 5.22" is
 * GRPO's advantage of step 22 of try 5 in the group shown, "weight 4" the modulation weight of try 4,
 * "singletons" the share of steps without a partner. Sums and differences of quantities and numbers are
 * written with spaces around their signs: "proxmo 5.22 - truth 5.22".
 */
import type { Credit, RowWeights } from "../../credit/estimator.ts";
import type { Chain, StopId } from "../../credit/report/chain.ts";
import { check } from "../../lib/assert.ts";
import { range } from "../../lib/columns.ts";
import { pearson } from "../../lib/stats.ts";
import { decimal, percent, signed } from "../../lib/words.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup, sizeOf, stepsOf, successesOf } from "../../rollout/rowsOf.ts";
import { isSignificant } from "../../truth/significance.ts";

/** What a lesson's numbers are read from: the rollouts shown with their credits. */
export interface LessonFacts {
  readonly batch: Batch;
  readonly group: number;
  readonly chain: Chain;
  /** ProxMO's, under the reader's switches. */
  readonly full: Pick<Credit, "modulation" | "baseline" | "compared">;
  /** [rows] NaN where nothing is measured. */
  readonly truth: { readonly advantage: Float64Array; readonly error: Float64Array };
  /** What the step selected by the lesson counts the others with in its soft baseline. */
  readonly weights: RowWeights | null;
  /** Differences that were measured over many batches, by name: mean and its 95 % interval. */
  readonly found: Readonly<Record<string, readonly [mean: number, low: number, high: number]>>;
}

interface Quantity {
  /** What stands beside its name: a try and a step, a try, the name of what was found, or nothing. */
  readonly place: "step" | "try" | "finding" | "none";
  readonly of: (facts: LessonFacts, at: number, name: string) => number;
  readonly say: (value: number) => string;
}

const advantage = (value: number) => signed(value, 2).trim();
const plain = (value: number) => decimal(value, 2);
const whole = (value: number) => decimal(value, 0);
const share = (value: number) => percent(value, 1);

/** By row of the step. */
const ofStep = (of: Quantity["of"], say = advantage): Quantity => ({ place: "step", of, say });
const stopOf = (id: StopId) => ofStep(({ chain }, row) => chain[id].advantage[row]);
const addedBy = (id: StopId, say = advantage) =>
  ofStep(({ chain }, row) => chain[id].added?.[row] ?? Number.NaN, say);
/** How far a stop is from the truth. */
const offOf = (id: StopId) =>
  ofStep(({ chain, truth }, row) => Math.abs(chain[id].advantage[row] - truth.advantage[row]), plain);
/** By trajectory. */
const ofTry = (of: Quantity["of"], say: Quantity["say"]): Quantity => ({ place: "try", of, say });
const ofAll = (of: (facts: LessonFacts) => number, say: Quantity["say"]): Quantity => ({
  place: "none",
  of,
  say,
});
const rateOf = ({ batch, group }: LessonFacts) => successesOf(batch, group) / sizeOf(batch, group);

/** Rows of the group whose truth is measured. */
const measuredRows = ({ batch, group, truth }: LessonFacts) =>
  range(...rowsOfGroup(batch, group)).filter((row) => !Number.isNaN(truth.advantage[row]));
/** Pearson's correlation of a stop with the measured truth over the steps of the group. */
const nearOf = (id: StopId) =>
  ofAll((facts) => {
    const rows = measuredRows(facts);
    const { advantage } = facts.chain[id];
    return pearson(
      rows.map((row) => advantage[row]),
      rows.map((row) => facts.truth.advantage[row]),
    );
  }, plain);
/** Share of the steps with a significant truth to which a stop gives the opposite sign. */
const wrongOf = (id: StopId) =>
  ofAll((facts) => {
    const rows = measuredRows(facts).filter((row) => isSignificant(facts.truth, row));
    const wrong = rows.filter((row) => facts.chain[id].advantage[row] * facts.truth.advantage[row] < 0);
    return wrong.length / rows.length;
  }, share);
/** Weight that the selected step gives another. */
const givenTo = ({ weights }: LessonFacts, row: number) => {
  const at = weights?.rows.indexOf(row) ?? -1;
  return weights ? (at < 0 ? 0 : weights.weights[at]) : Number.NaN;
};
const foundAt = (which: 0 | 1 | 2): Quantity => ({
  place: "finding",
  of: ({ found }, _, name) => found[name]?.[which] ?? Number.NaN,
  say: (value) => (Math.abs(value) < 0.0005 ? "0.000" : signed(value, 3).trim()),
});

const QUANTITIES: ReadonlyMap<string, Quantity> = new Map([
  ["grpo", stopOf("grpo")],
  ["modulation", stopOf("modulation")],
  ["proxmo", stopOf("proxmo")],
  ["gigpo", stopOf("gigpo")],
  ["added:modulation", addedBy("modulation", (value) => signed(value, 3).trim())],
  ["added:proxmo", addedBy("proxmo")],
  ["added:gigpo", addedBy("gigpo")],
  ["truth", ofStep(({ truth }, row) => truth.advantage[row])],
  // Half the width of the 95 % interval.
  ["error", ofStep(({ truth }, row) => 1.96 * truth.error[row], plain)],
  ["off:grpo", offOf("grpo")],
  ["off:gigpo", offOf("gigpo")],
  ["off:proxmo", offOf("proxmo")],
  ["return", ofStep(({ full }, row) => full.compared[row], plain)],
  ["baseline", ofStep(({ full }, row) => full.baseline[row], plain)],
  ["alone", ofStep(({ chain }, row) => chain.gigpo.unassigned?.[row] ?? 0, whole)],
  ["near:grpo", nearOf("grpo")],
  ["near:gigpo", nearOf("gigpo")],
  ["near:modulation", nearOf("modulation")],
  ["near:proxmo", nearOf("proxmo")],
  ["wrong:grpo", wrongOf("grpo")],
  ["wrong:gigpo", wrongOf("gigpo")],
  ["wrong:proxmo", wrongOf("proxmo")],
  ["given", ofStep(givenTo, plain)],
  // Effective sample size 1 / Σw² of the selected step's baseline.
  [
    "ess",
    ofAll(
      ({ weights }) => (weights ? 1 / weights.weights.reduce((sum, one) => sum + one * one, 0) : Number.NaN),
      (value) => decimal(value, 1),
    ),
  ],
  ["found", foundAt(0)],
  ["found:low", foundAt(1)],
  ["found:high", foundAt(2)],
  [
    "weight",
    ofTry(
      ({ batch, full }, t) => full.modulation?.[batch.trajectoryStart[t]] ?? 1,
      (value) => decimal(value, 3),
    ),
  ],
  ["steps", ofTry(({ batch }, t) => stepsOf(batch, t), whole)],
  ["won", ofTry(({ batch }, t) => batch.success[t], whole)],
  ["tries", ofAll(({ batch, group }) => sizeOf(batch, group), whole)],
  ["wins", ofAll(({ batch, group }) => successesOf(batch, group), whole)],
  ["rate", ofAll(rateOf, share)],
  [
    "singletons",
    ofAll(({ batch, chain }) => {
      const alone = chain.gigpo.unassigned ?? new Uint8Array(batch.rows);
      return alone.reduce((sum, one) => sum + one, 0) / batch.rows;
    }, share),
  ],
]);

/** Names of the numbers that a text can speak of, by what stands beside them. */
export const quantityNames = (place: Quantity["place"]): string[] =>
  [...QUANTITIES].filter(([, quantity]) => quantity.place === place).map(([name]) => name);

const NUMBER = /^[+-]?\d+(\.\d+)?$/;

interface Term {
  readonly value: number;
  readonly say: (value: number) => string;
}

/** Errors (InputError): no such quantity, or its place is not in the group. */
function termOf(text: string, facts: LessonFacts): Term {
  if (NUMBER.test(text)) return { value: Number(text), say: plain };
  const [name, at, more] = text.split(" ");
  const quantity = QUANTITIES.get(name);
  check(
    quantity !== undefined && more === undefined,
    () => `There is no number “${text.slice(0, 40)}”; the names are ${[...QUANTITIES.keys()].join(", ")}.`,
  );
  const value = quantity.of(facts, placeIn(text, at, quantity.place, facts), at);
  check(!Number.isNaN(value), () => `The number “${text}” is not known for these rollouts.`);
  return { value, say: quantity.say };
}

/** Row, trajectory or nothing that stands beside a name. */
function placeIn(text: string, at: string | undefined, kind: Quantity["place"], facts: LessonFacts): number {
  if (kind === "finding" && at !== undefined) return -1;
  const [t, step, more] = (at ?? "").split(".").map(Number);
  const fits =
    more === undefined &&
    (kind === "none" ? at === undefined : Number.isInteger(t) && (kind === "step") === (step !== undefined));
  check(
    fits,
    () =>
      `“${text}” needs ${{ step: "a try and a step", try: "a try", finding: "the name of a finding", none: "no place" }[kind]} beside it.`,
  );
  if (kind === "none") return -1;
  return kind === "try" ? trajectoryAt(facts, t) : rowOfPlace(facts, at as string);
}

function trajectoryAt({ batch, group }: Pick<LessonFacts, "batch" | "group">, t: number): number {
  const tries = sizeOf(batch, group);
  check(t >= 1 && t <= tries, () => `There is no try ${t}; the group has ${tries}.`);
  return batch.groupStart[group] + t - 1;
}

/** Batch row of a place such as "5.22". Errors (InputError): the group has no such step. */
export function rowOfPlace(where: Pick<LessonFacts, "batch" | "group">, place: string): number {
  const [t, step] = place.split(".").map(Number);
  const trajectory = trajectoryAt(where, t);
  const steps = stepsOf(where.batch, trajectory);
  check(step >= 1 && step <= steps, () => `Try ${t} has no step ${step}; it has ${steps}.`);
  return where.batch.trajectoryStart[trajectory] + step - 1;
}

/** A sum of quantities; it is said as its first one is. */
function sumOf(text: string, facts: LessonFacts): Term {
  const [first, ...rest] = text.trim().split(/ (?=[+-] )/);
  const start = termOf(first, facts);
  const value = rest.reduce(
    (sum, part) => sum + (part[0] === "-" ? -1 : 1) * termOf(part.slice(2), facts).value,
    start.value,
  );
  return { value, say: start.say };
}

/**
 * A quantity with the standard error of its measurement, null where it is computed. Errors (InputError): it
 * is not known.
 */
export function measured(
  text: string,
  facts: LessonFacts,
): { readonly value: number; readonly error: number | null } {
  const { value } = sumOf(text, facts);
  const [name, at] = text.trim().split(" ");
  return { value, error: name === "truth" ? facts.truth.error[rowOfPlace(facts, at)] : null };
}

/** A text with its numbers filled in. Errors (InputError): one cannot be. */
export const filled = (text: string, facts: LessonFacts): string =>
  text.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
    const { value, say } = sumOf(inside, facts);
    return say(value);
  });

/** Whether inequalities such as "grpo 5.22 < 0 and truth 5.22 > 0" hold. Errors (InputError): it is none. */
export const holds = (text: string, facts: LessonFacts): boolean =>
  text.split(" and ").every((one) => {
    const sides = /^(.+) (<|>|=) (.+)$/.exec(one.trim());
    check(sides !== null, () => `“${one}” is no inequality: write a < b, a > b or a = b.`);
    const [left, right] = [sumOf(sides[1], facts).value, sumOf(sides[3], facts).value];
    if (sides[2] === "=") return Math.abs(left - right) < 1e-9;
    return sides[2] === "<" ? left < right : left > right;
  });
