import type { PageBatch } from "../engine/batch/pageBatch.ts";
import type { CreditColumns } from "../engine/credit/creditAnswer.ts";
import { lastRowOf, rowAt, sizeOf, successesOf, textAt } from "../rollout/rowsOf.ts";
import { rolloutNumber } from "../store/batch/editedPage.ts";

export interface StepFacts {
  readonly row: number;
  readonly step: number;
  /** 1-based among the rollouts of its group as played. */
  readonly rollout: number;
  readonly rollouts: number;
  readonly successes: number;
  readonly won: boolean;
  readonly episodeReturn: number;
  readonly observation: string;
  readonly action: string;
  /** What the policy chose, where the agent slipped and did something else. */
  readonly meant: string | null;
  readonly valid: boolean;
  readonly reward: number;
  /** Of the episode, on the step that earned it; null on other steps and where the world does not grade. */
  readonly score: string | null;
}

export function stepFacts(page: PageBatch, row: number): StepFacts {
  const { batch, choices, chosen } = page;
  const t = batch.trajectory[row];
  const g = batch.group[row];
  const action = textAt(batch.action, row);
  const meant = choices && chosen ? choices.texts[choices.index[choices.start[row] + chosen[row]]] : action;
  return {
    row,
    step: batch.step[row],
    rollout: rolloutNumber(page, t),
    rollouts: sizeOf(batch, g),
    successes: successesOf(batch, g),
    won: batch.success[t] === 1,
    episodeReturn: batch.episodeReturn[t],
    observation: textAt(batch.anchor, row),
    action,
    meant: meant === action ? null : meant,
    valid: batch.valid ? batch.valid[row] === 1 : true,
    reward: batch.reward[row],
    score: row === lastRowOf(batch, t) ? scoreOf(page, t) : null,
  };
}

/**
 * "score 0.60 = type 1 × (attributes 1/2 + options 0/1 + price 1/1) / 4; not met: rubber sole, 9"; null where
 * nothing was graded.
 */
function scoreOf({ batch, scoreParts }: PageBatch, trajectory: number): string | null {
  const parts = scoreParts?.[trajectory] ?? [];
  if (!batch.score || parts.length === 0) return null;
  const factors = parts.filter(({ factor }) => factor).map(({ name, met }) => `${name} ${met}`);
  const shares = parts.filter(({ factor }) => !factor);
  const sum = shares
    .filter(({ of }) => of > 0)
    .map(({ name, met, of }) => `${name} ${met}/${of}`)
    .join(" + ");
  const of = shares.reduce((all, part) => all + part.of, 0);
  const missing = shares.flatMap((part) => part.missing);
  const rest = missing.length > 0 ? `; not met: ${missing.join(", ")}` : "";
  return `score ${batch.score[trajectory].toFixed(2)} = ${[...factors, `(${sum})`].join(" × ")} / ${of}${rest}`;
}

/** How many actions there were at a step; undefined where that is not known. */
export const choicesAt = ({ choices }: PageBatch, row: number): number | undefined =>
  choices && choices.start[row + 1] - choices.start[row];

export interface CreditFacts {
  readonly total: number;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  readonly baseline: number;
  readonly compared: number;
  /** c at the finest level, ω included. */
  readonly scale: number;
  readonly unassigned: boolean;
  /**
   * What the episode part compares (the return, or what it was lowered to), and with what, where a group
   * shares it.
   */
  readonly episode: { readonly compared: number; readonly mean: number; readonly scale: number } | undefined;
  /** Factor on the episode part; undefined where the method has none. */
  readonly weight: number | undefined;
  /** p as the method computes it; undefined where it uses none. */
  readonly p: number | undefined;
}

export function creditFacts(credit: CreditColumns, { batch }: PageBatch, row: number): CreditFacts {
  return {
    total: credit.advantage[row],
    parts: Object.entries(credit.parts).map(([name, values]) => ({ name, value: values[row] })),
    baseline: credit.baseline[row],
    compared: credit.compared[row],
    scale: credit.scale?.[row] ?? 1,
    unassigned: credit.unassigned?.[row] === 1,
    episode: credit.episode && {
      compared: credit.episode.compared?.[row] ?? batch.episodeReturn[batch.trajectory[row]],
      mean: credit.episode.mean[batch.group[row]],
      scale: credit.episode.scale[batch.group[row]],
    },
    weight: credit.modulation?.[row],
    p: credit.successRate?.[batch.group[row]],
  };
}

/**
 * The steps before and after in the same trajectory, and the same step (or the last) of the rollout above and
 * below; `order` lists the group's trajectories as they are shown.
 */
export function neighbourRow(
  { batch }: PageBatch,
  row: number,
  move: "next" | "previous" | "up" | "down",
  order: readonly number[],
): number {
  const t = batch.trajectory[row];
  if (move === "next") return Math.min(row + 1, lastRowOf(batch, t));
  if (move === "previous") return Math.max(row - 1, batch.trajectoryStart[t]);
  const other = order[order.indexOf(t) + (move === "up" ? -1 : 1)];
  if (other === undefined) return row;
  return rowAt(batch, other, batch.step[row]);
}
