import type { NextPolicy } from "../../../engine/training/protocol.ts";

export interface ChoiceShift {
  /** Position among the step's choices. */
  readonly choice: number;
  /** Probability before, 0 to 1. */
  readonly before: number;
  /** Method key → probability after. */
  readonly after: Readonly<Record<string, number>>;
}

/** The chosen action first, then the choices whose probability any method changes most; at most `count`. */
export function telling({ before, shifts }: NextPolicy, chosen: number, count: number): ChoiceShift[] {
  const all = Array.from(before, (logprob, choice) => ({
    choice,
    before: Math.exp(logprob),
    after: Object.fromEntries(
      Object.entries(shifts).map(([key, { after }]) => [key, Math.exp(after[choice])]),
    ),
  }));
  const largest = ({ before: p, after }: ChoiceShift) =>
    Math.max(0, ...Object.values(after).map((value) => Math.abs(value - p)));
  const others = all.filter(({ choice }) => choice !== chosen).sort((a, b) => largest(b) - largest(a));
  return [all[chosen], ...others].slice(0, count);
}

/** Largest change shown, in probability: what a full bar stands for. */
export const widest = (choices: readonly ChoiceShift[]): number =>
  Math.max(
    0,
    ...choices.flatMap(({ before, after }) => Object.values(after).map((p) => Math.abs(p - before))),
  );
