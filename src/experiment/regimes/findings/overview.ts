/** How near each method is on a whole map, where texts repeat and where they hardly ever do, as a table. */
import { type Interval, mean, meanInterval } from "../../../lib/stats.ts";
import { decimal } from "../../../lib/words.ts";
import { isPartOfProxmo } from "../ablation.ts";
import { methodNames } from "../methodNames.ts";
import type { Regimes } from "../regimes.ts";
import { type JudgedCell, judgedCells, replicatesOf, valuesOf, YARDSTICKS } from "../yardsticks.ts";
import { whereRepeats } from "./cellsOf.ts";

/** A line for each yardstick and for repeating or hardly repeating texts, a column for each method. */
export function overviewTable(map: Regimes): string {
  const methods = methodNames(map.sweep).filter(({ key }) => !isPartOfProxmo(key));
  const lines = YARDSTICKS.flatMap(({ id, name }) =>
    [true, false].flatMap((repeats) => {
      const cells = judgedCells(map, id).filter(whereRepeats(map.sweep, repeats));
      const values = methods.map(({ key }) => valueOver(cells, id, key));
      if (values.every(({ n }) => n === 0)) return [];
      const where = repeats ? "states repeat" : "they hardly ever do";
      return [`| ${name}, ${where} | ${values.map(plusMinus).join(" | ")} |`];
    }),
  );
  const head = `| | ${methods.map(({ label }) => label).join(" | ")} |`;
  return [head, `|---${"|---".repeat(methods.length)}|`, ...lines].join("\n");
}

/** The mean over cells of each replicate's values, and its interval over replicates. */
function valueOver(
  cells: readonly JudgedCell[],
  yardstick: (typeof YARDSTICKS)[number]["id"],
  method: string,
): Interval {
  const byReplicate = new Map<number, number[]>();
  for (const cell of cells) {
    const replicates = replicatesOf(cell, yardstick);
    valuesOf(cell, yardstick, method).forEach((value, i) => {
      if (value === null) return;
      byReplicate.set(replicates[i], [...(byReplicate.get(replicates[i]) ?? []), value]);
    });
  }
  return meanInterval([...byReplicate.values()].map(mean));
}

function plusMinus({ mean: value, high, n }: Interval): string {
  if (n === 0) return "–";
  return n === 1 ? decimal(value, 2) : `${decimal(value, 2)} ± ${decimal(high - value, 2)}`;
}
