/**
 * What a reader should know before trusting a batch's advantages: counted, in one sentence each, with the
 * steps concerned.
 */

import { indicesWhere } from "../../lib/columns.ts";
import { rms } from "../../lib/stats.ts";
import { signed, thousands } from "../../lib/words.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup, sizeOf } from "../../rollout/rowsOf.ts";
import type { Credit, Note } from "../estimator.ts";
import { groupNote, rowNote } from "../notes.ts";
import { returnsAreEqual } from "../parts/episodePart.ts";
import { groupDrift, NOTICEABLE } from "./drift.ts";

/** One estimator's answer on the batch, under the name that readers know it by. */
interface Credited {
  readonly label: string;
  readonly credit: Pick<Credit, "advantage" | "parts" | "notes">;
}

export interface Alarm extends Pick<Note, "kind" | "title" | "groups"> {
  /** The estimator it is about; absent: the batch, or several of them. */
  readonly method?: string;
  /** So many `unit`s of `of` are concerned. */
  readonly count: number;
  readonly of: number;
  readonly unit: "groups" | "steps";
  /** What it is and what follows from it. */
  readonly sentence: string;
  /** Rows concerned, ascending: every step, or the first one of every group. */
  readonly rows: Int32Array;
}

/** All alarms of a batch under the estimators compared on it; what concerns nothing is left out. */
export function alarmsOf(batch: Batch, compared: readonly Credited[]): Alarm[] {
  return [
    ...batchAlarms(batch),
    ...compared.flatMap((one) => [...noteAlarms(batch, one), ...driftAlarms(batch, one)]),
    ...signFlips(batch, compared),
  ];
}

/** A note as an alarm, about an estimator where one is named. */
function alarm(batch: Batch, { kind, title, text, rows, groups }: Note, method?: string): Alarm {
  const unit = groups ? "groups" : "steps";
  const concerned = groups ?? rows ?? new Int32Array(0);
  return {
    kind,
    title,
    method,
    count: concerned.length,
    of: batch[groups ? "groups" : "rows"],
    unit,
    sentence: method === undefined ? text : `${method}: ${text}`,
    rows: groups ? groups.map((g) => rowsOfGroup(batch, g)[0]) : concerned,
    groups,
  };
}

/** What holds whatever the estimator. */
function batchAlarms(batch: Batch): Alarm[] {
  const dead = indicesWhere(batch.groups, (g) => sizeOf(batch, g) > 1 && returnsAreEqual(batch, g));
  const lone = indicesWhere(batch.groups, (g) => sizeOf(batch, g) === 1);
  return [
    ...groupNote(dead, batch.groups, {
      kind: "dead group",
      title: "Dead groups",
      says: "have equal returns: comparing episodes teaches nothing there.",
    }),
    ...groupNote(lone, batch.groups, {
      kind: "lone rollout",
      title: "Lone rollouts",
      says: "hold one rollout, with nothing to compare it with. Methods with statistics over trajectories use its return as its episode-level advantage, as verl does; methods with statistics over step rows do so only if it has one step, and give longer ones 0.",
    }),
    ...rowNote(
      indicesWhere(batch.rows, (r) => batch.unobserved?.[r] === 1),
      batch.rows,
      {
        kind: "no observation",
        title: "No observation",
        says: "have no observation, as where one reply follows another: nothing says which state they are in, so methods that compare states assign them no step-level part.",
      },
    ),
  ].map((note) => alarm(batch, note));
}

/** What estimators note of groups whose returns are equal, or alone, the batch's own alarms say better. */
const SAID_OF_THE_BATCH: readonly string[] = ["zero-variance group", "single row"];

/** What the estimator itself noticed. */
const noteAlarms = (batch: Batch, { label, credit }: Credited): Alarm[] =>
  credit.notes
    .filter(({ kind, rows, groups }) => (rows ?? groups) !== undefined && !SAID_OF_THE_BATCH.includes(kind))
    .map((note) => alarm(batch, note, label));

/** Groups whose advantages do not average to 0, see `groupDrift`. */
function driftAlarms(batch: Batch, { label, credit }: Credited): Alarm[] {
  const drift = groupDrift(batch, credit);
  const groups = indicesWhere(batch.groups, (g) => Math.abs(drift[g]) > NOTICEABLE);
  if (groups.length === 0) return [];
  const worst = groups.reduce((a, b) => (Math.abs(drift[b]) > Math.abs(drift[a]) ? b : a));
  const value = drift[worst];
  return groupNote(groups, batch.groups, {
    kind: "mean drift",
    title: "Mean is not 0",
    says: `have advantages that do not average to 0, most in group ${worst + 1} (${signed(value, 2)} root mean squares): every action there is pushed ${value > 0 ? "up" : "down"}.`,
  }).map((note) => alarm(batch, note, label));
}

/**
 * Steps that two estimators push in opposite directions, both by a noticeable part of their root mean square.
 */
function signFlips(batch: Batch, compared: readonly Credited[]): Alarm[] {
  const signs = compared.map(({ credit: { advantage } }) => {
    const least = NOTICEABLE * rms(advantage);
    return Int8Array.from(advantage, (A) => (Math.abs(A) > least ? Math.sign(A) : 0));
  });
  const flipped = new Uint8Array(batch.rows);
  let most = { count: 0, pair: "" };
  for (let a = 0; a < compared.length; a++)
    for (let b = a + 1; b < compared.length; b++) {
      let count = 0;
      for (let r = 0; r < batch.rows; r++)
        if (signs[a][r] * signs[b][r] < 0) {
          flipped[r] = 1;
          count++;
        }
      if (count > most.count) most = { count, pair: `${compared[a].label} and ${compared[b].label}` };
    }
  const rows = indicesWhere(batch.rows, (r) => flipped[r] === 1);
  return rowNote(rows, batch.rows, {
    kind: "sign flip",
    title: "Opposite signs",
    says: `are pushed in opposite directions by two methods, each by more than ${NOTICEABLE} root mean squares; most often by ${most.pair} (${thousands(most.count)}).`,
  }).map((note) => alarm(batch, note));
}
