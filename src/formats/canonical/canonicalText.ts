/**
 * A batch as canonical text: what a run in the program would have logged, and what a file said of its steps
 * besides.
 */

import type { JsonObject } from "../../lib/plainJson.ts";
import type { Batch, TextColumn } from "../../rollout/batch.ts";
import { lastRowOf } from "../../rollout/rowsOf.ts";
import type { Member } from "../furtherFields.ts";
import { type NamedAdvantage, withRowAdvantages } from "./advantages.ts";
import { type Header, SCHEMA, type Step } from "./canonicalSchema.ts";
import { memberSpan, withMember } from "./jsonMember.ts";

/**
 * Fields that are written from a batch's columns; `episode_reward` has become rewards there. Advantages are
 * not among them: a line may have others.
 */
const FROM_COLUMNS: ReadonlySet<string> = new Set([
  ...([
    "uid",
    "traj_uid",
    "step_idx",
    "anchor_obs",
    "action",
    "reward",
    "episode_reward",
    "success",
  ] as const),
  ...(["done", "truncated", "is_action_valid", "logprob_sum", "value", "task"] as const),
] satisfies (keyof Step)[]);

/** What a line says besides, to be written back. */
export const furtherMembers = (line: JsonObject): Member[] =>
  Object.entries(line).filter(([name]) => !FROM_COLUMNS.has(name));

/** What is written beside the columns of a batch. */
export interface BesideColumns {
  readonly advantages?: readonly NamedAdvantage[];
  /** [rows] further fields, a JSON object; "" where there are none. */
  readonly further?: TextColumn;
}

/** Its lines, joined. */
export const canonicalOf = (...given: Parameters<typeof canonicalLines>): string =>
  Array.from(canonicalLines(...given)).join("");

/** Lines in the order in which the rows were given, so that they are read back as the same batch. */
export function* canonicalLines(
  batch: Batch,
  header: Omit<Header, "schema"> = {},
  { advantages = [], further }: BesideColumns = {},
): Generator<string> {
  yield `${JSON.stringify({ schema: SCHEMA, ...header })}\n`;
  const rows = Int32Array.from(batch.order.keys()).sort((a, b) => batch.order[a] - batch.order[b]);
  for (const r of rows) {
    const line = lineOf(batch, r, further?.texts[further.index[r]] ?? "");
    yield `${advantages.length > 0 ? withRowAdvantages(line, advantages, r) : line}\n`;
  }
}

/** The further fields are put in as they are: text can be nested deeper than values can be written. */
function lineOf(batch: Batch, r: number, further: string): string {
  const t = batch.trajectory[r];
  const last = r === lastRowOf(batch, t);
  const known = JSON.stringify({
    uid: batch.groupIds[batch.group[r]],
    traj_uid: batch.trajectoryIds[t],
    step_idx: batch.step[r],
    anchor_obs: batch.unobserved?.[r] ? undefined : batch.anchor?.texts[batch.anchor.index[r]],
    action: batch.action?.texts[batch.action.index[r]],
    reward: batch.reward[r],
    success: batch.success[t] === 1,
    done: last && (batch.terminated?.[t] === 1 || batch.truncated?.[t] === 1),
    truncated: last && batch.truncated?.[t] === 1,
    is_action_valid: batch.valid ? batch.valid[r] === 1 : undefined,
    logprob_sum: batch.logprob?.[r],
    // Of these a file may have some lines only; they stand among its further fields as they were.
    entropy: memberSpan(further, "entropy") ? undefined : batch.entropy?.[r],
    value: batch.value?.[r],
    task: batch.task?.[batch.group[r]],
    next_obs: last && !memberSpan(further, "next_obs") ? (batch.lastState?.[t] ?? undefined) : undefined,
  } satisfies Partial<Step>);
  const line = further === "" ? known : `${known.slice(0, -1)},${further.slice(1)}`;
  const logged = batch.logged?.[r];
  return logged === undefined || memberSpan(further, "advantage")
    ? line
    : withMember(line, "advantage", JSON.stringify({ logged }));
}
