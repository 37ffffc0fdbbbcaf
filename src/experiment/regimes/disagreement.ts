/** Pairs of methods that two yardsticks put in opposite order, each beyond its interval. */
import type { Interval } from "../../lib/stats.ts";
import { isAbove, isBelow, pairedIn } from "./paired.ts";
import { type JudgedCell, YARDSTICKS, type Yardstick } from "./yardsticks.ts";

export interface Disagreement {
  /** By `laneKey`: the first yardstick puts `method` ahead of `other`, the second behind. */
  readonly method: string;
  readonly other: string;
  readonly first: Yardstick;
  readonly second: Yardstick;
  /** `method` minus `other` by each. */
  readonly byFirst: Interval;
  readonly bySecond: Interval;
}

/** In one cell, among the methods given. Intervals are not corrected for multiple comparisons. */
export function disagreementsIn(cell: JudgedCell, methods: readonly string[]): Disagreement[] {
  return methods.flatMap((method, m) =>
    methods.slice(m + 1).flatMap((other) => {
      const judged = YARDSTICKS.map((yardstick) => ({
        yardstick,
        difference: pairedIn(cell, yardstick.id, method, other),
      }));
      const ahead = judged.filter(({ difference }) => isAbove(difference));
      const behind = judged.filter(({ difference }) => isBelow(difference));
      return ahead.flatMap((first) =>
        behind.map((second) => ({
          ...{ method, other, first: first.yardstick, second: second.yardstick },
          ...{ byFirst: first.difference, bySecond: second.difference },
        })),
      );
    }),
  );
}
