/**
 * What a reader should know before trusting a batch's advantages: counted, in one sentence each, with the
 * steps concerned.
 */

import { indicesWhere } from "../../lib/columns.ts";
import { rms } from "../../lib/stats.ts";
import { thousands } from "../../lib/words.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup, sizeOf } from "../../rollout/rowsOf.ts";
import type { Credit, Note } from "../estimator.ts";
import { returnsAreEqual } from "../parts/episodePart.ts";
import { groupDrift, NOTICEABLE } from "./drift.ts";

/** One estimator's answer on the batch, under the name that readers know it by. */
export interface Credited {
  readonly label: string;
  readonly credit: Pick<Credit, "advantage" | "parts" | "notes">;
}

export interface Alarm {
  readonly kind:
    | "dead group"
    | "lone rollout"
    | "no observation"
    | "p clamped"
    | "empty vocabulary"
    | "singleton"
    | "own weight"
    | "mean drift"
    | "sign flip";
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
  /** Groups concerned, where the alarm is about groups. */
  readonly groups?: Int32Array;
}

/** All alarms of a batch under the estimators compared on it; what concerns nothing is left out. */
export function alarmsOf(batch: Batch, compared: readonly Credited[]): Alarm[] {
  return [
    ...batchAlarms(batch),
    ...compared.flatMap((one) => [...noteAlarms(batch, one), ...driftAlarms(batch, one)]),
    ...signFlips(batch, compared),
  ];
}

function groupAlarm(
  batch: Batch,
  kind: Alarm["kind"],
  groups: Int32Array,
  sentence: (share: string) => string,
  method?: string,
): Alarm[] {
  if (groups.length === 0) return [];
  const rows = groups.map((g) => rowsOfGroup(batch, g)[0]);
  return [
    {
      kind,
      method,
      count: groups.length,
      of: batch.groups,
      unit: "groups",
      sentence: sentence(`${groups.length} of ${batch.groups} groups`),
      rows,
      groups,
    },
  ];
}

function stepAlarm(
  batch: Batch,
  kind: Alarm["kind"],
  rows: Int32Array,
  sentence: (share: string) => string,
  method?: string,
): Alarm[] {
  if (rows.length === 0) return [];
  const share = `${thousands(rows.length)} of ${thousands(batch.rows)} steps`;
  return [
    { kind, method, count: rows.length, of: batch.rows, unit: "steps", sentence: sentence(share), rows },
  ];
}

/** What holds whatever the estimator. */
function batchAlarms(batch: Batch): Alarm[] {
  return [
    ...groupAlarm(
      batch,
      "dead group",
      indicesWhere(batch.groups, (g) => sizeOf(batch, g) > 1 && returnsAreEqual(batch, g)),
      (share) => `In ${share} all returns are equal: comparing episodes teaches nothing there.`,
    ),
    ...groupAlarm(
      batch,
      "lone rollout",
      indicesWhere(batch.groups, (g) => sizeOf(batch, g) === 1),
      (share) =>
        `In ${share} there is one rollout, compared with nobody. Methods that count a rollout once take its return for its episode-level advantage, as in verl; those that count step rows do so only where it has one step, and give a longer one 0.`,
    ),
    ...stepAlarm(
      batch,
      "no observation",
      indicesWhere(batch.rows, (r) => batch.unobserved?.[r] === 1),
      (share) =>
        `${share} have no observation, as where one reply follows another: nothing says which state they are in, so methods that compare states assign them no step-level part.`,
    ),
  ];
}

const SENTENCES: Partial<Record<Note["kind"], (label: string, share: string) => string>> = {
  "p clamped": (label, share) =>
    `${label}: in ${share} the mean return over step rows lies outside 0 … 1 and is cut to it; p is then no success rate, and the modulation says little.`,
  "empty vocabulary": (label, share) =>
    `${label}: in ${share} the texts hold no term to compare, so no step-level part is assigned.`,
  singleton: (label, share) =>
    `${label}: ${share} have no comparable step; their step-level part is not assigned and counts 0.`,
  "own weight": (label, share) =>
    `${label}: ${share} give themselves more than 0.9 of their baseline's weight; what is left of their step-level part is almost 0.`,
};

/** What the estimator itself noticed. */
function noteAlarms(batch: Batch, { label, credit }: Credited): Alarm[] {
  return credit.notes.flatMap(({ kind, rows, groups }) => {
    const say = SENTENCES[kind];
    if (!say) return [];
    const sentence = (share: string) => say(label, share);
    const name = kind as Alarm["kind"];
    if (groups) return groupAlarm(batch, name, groups, sentence, label);
    return rows ? stepAlarm(batch, name, rows, sentence, label) : [];
  });
}

/** Groups whose advantages do not average to 0, see `groupDrift`. */
function driftAlarms(batch: Batch, { label, credit }: Credited): Alarm[] {
  const drift = groupDrift(batch, credit);
  const groups = indicesWhere(batch.groups, (g) => Math.abs(drift[g]) > NOTICEABLE);
  if (groups.length === 0) return [];
  const worst = groups.reduce((a, b) => (Math.abs(drift[b]) > Math.abs(drift[a]) ? b : a));
  const value = drift[worst];
  return groupAlarm(
    batch,
    "mean drift",
    groups,
    (share) =>
      `${label}: in ${share} the advantages do not average to 0, most in group ${worst + 1} (${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)} root mean squares): all that was done there is pushed ${value > 0 ? "up" : "down"} together.`,
    label,
  );
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
  return stepAlarm(
    batch,
    "sign flip",
    rows,
    (share) =>
      `Methods push ${share} in opposite directions, each by more than ${NOTICEABLE} root mean squares; most often ${most.pair} (${thousands(most.count)}).`,
  );
}
