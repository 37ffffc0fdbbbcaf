/** Mistakes of trainers that show in the advantages they logged. */
import { indicesWhere, range } from "../../../lib/columns.ts";
import { rms } from "../../../lib/stats.ts";
import { percent } from "../../../lib/words.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { lastRowOf, rowsOf, stepsOf } from "../../../rollout/rowsOf.ts";
import type { Note } from "../../estimator.ts";
import { groupNote, rowNote, share } from "../../notes.ts";
import type { Nearest } from "./nearest.ts";

/** Differences below this share of the root mean square are the log's rounding. */
const ROUNDING = 1e-3;

/** A finding is a mistake where it is the exception, a habit of the method where it is the rule. */
const MOST = 0.5;

/** All notes on a log; `nearest` is the method that it agrees with best. */
export function mistakesIn(batch: Batch, logged: Float64Array, nearest: Nearest): Note[] {
  const least = ROUNDING * rms(logged);
  if (!(least > 0)) return [];
  return [
    ...nearestNotes(batch, nearest),
    ...lastStepOnly(batch, logged, least),
    ...unlikeTheirRollout(batch, logged, least),
    ...latePenalty(batch, logged, least, nearest),
  ];
}

/** How far the log is from the nearest estimator, and which groups are not as the rest. */
function nearestNotes(batch: Batch, { label, equal, distance }: Nearest): Note[] {
  const others = indicesWhere(batch.groups, (g) => equal[g] === 0);
  const agree = batch.groups - others.length;
  const same = agree / batch.groups;
  const text =
    agree > 0
      ? `${share(agree, batch.groups, "groups")} (${percent(same)}) equal ${label}, the nearest of the methods here.`
      : `${share(0, batch.groups, "groups")} equal any method here; the nearest is ${label}, ${percent(distance)} of the root mean square away.`;
  return [
    { kind: "nearest method", title: "Nearest method", text },
    ...(same >= MOST
      ? groupNote(others, batch.groups, {
          kind: "unlike the rest",
          title: "Unlike the rest",
          says: `differ from ${label}, although the others match: look for rows that were dropped, repeated or masked before the advantages were computed.`,
        })
      : []),
  ];
}

/** Trajectories of several steps, as their rows. */
const longOnes = (batch: Batch): number[] =>
  range(0, batch.trajectories).filter((t) => stepsOf(batch, t) > 1);

/** Every step but the last is 0: the credit of an episode was laid on its last step's tokens alone. */
function lastStepOnly(batch: Batch, logged: Float64Array, least: number): Note[] {
  const credited = longOnes(batch).filter((t) =>
    range(...rowsOf(batch, t)).some((r) => Math.abs(logged[r]) > least),
  );
  const cut = credited.filter((t) => {
    const [first] = rowsOf(batch, t);
    return range(first, lastRowOf(batch, t)).every((r) => logged[r] === 0);
  });
  if (cut.length === 0 || cut.length < MOST * credited.length) return [];
  const rows = cut.flatMap((t) => range(rowsOf(batch, t)[0], lastRowOf(batch, t)));
  return rowNote(Int32Array.from(rows), batch.rows, {
    kind: "last step only",
    title: "Only last steps",
    says: "are logged as exactly 0 although the last step of their rollout is not: the rollout's advantage reached only its last step, as when a mask of the last step is applied to all.",
  });
}

/** In most rollouts all steps are alike, as where episodes are compared; in these they are not. */
function unlikeTheirRollout(batch: Batch, logged: Float64Array, least: number): Note[] {
  const long = longOnes(batch);
  const spread = (t: number) => {
    // A penalty on its own row is another finding.
    const own = range(...rowsOf(batch, t))
      .filter((r) => batch.valid?.[r] !== 0)
      .map((r) => logged[r]);
    return own.length === 0 ? 0 : Math.max(...own) - Math.min(...own);
  };
  const apart = long.filter((t) => spread(t) > least);
  if (apart.length === 0 || apart.length > (1 - MOST) * long.length) return [];
  const rows = apart.flatMap((t) => {
    const all = range(...rowsOf(batch, t));
    const usual = commonest(
      all.map((r) => logged[r]),
      least,
    );
    return all.filter((r) => Math.abs(logged[r] - usual) > least && batch.valid?.[r] !== 0);
  });
  return rowNote(Int32Array.from(rows), batch.rows, {
    kind: "unlike their rollout",
    title: "Unlike their rollout",
    says: "have a different advantage from the rest of their rollout, although in most rollouts all steps have the same one, as in methods that compare episodes.",
  });
}

/** The value that most of the others are within `least` of; the first of equals. */
function commonest(values: readonly number[], least: number): number {
  const near = (value: number) => values.filter((other) => Math.abs(other - value) <= least).length;
  return values.reduce((best, value) => (near(value) > near(best) ? value : best));
}

/** Inadmissible actions alone are lowered: the penalty came after returns were discounted or shared out. */
function latePenalty(
  batch: Batch,
  logged: Float64Array,
  least: number,
  { penalised, equal }: Nearest,
): Note[] {
  const { valid } = batch;
  if (!valid) return [];
  const both = longOnes(batch).filter((t) => {
    const own = valid.subarray(...rowsOf(batch, t));
    return own.includes(0) && own.includes(1);
  });
  const lowered = both.filter((t) => {
    const all = range(...rowsOf(batch, t));
    const good = all.filter((r) => valid[r] === 1).map((r) => logged[r]);
    const bad = all.filter((r) => valid[r] === 0).map((r) => logged[r]);
    return Math.max(...good) - Math.min(...good) <= least && Math.max(...bad) < Math.min(...good) - least;
  });
  const agrees = penalised && equal.includes(1);
  if (!agrees && (lowered.length === 0 || lowered.length < MOST * both.length)) return [];
  return rowNote(
    indicesWhere(batch.rows, (r) => valid[r] === 0),
    batch.rows,
    {
      kind: "late penalty",
      title: "Penalty after discounting",
      says: "took an inadmissible action and are lowered alone: the penalty was taken off their own score after returns were discounted, so no earlier step of the rollout feels it.",
    },
  );
}
