/** The differences that lessons speak of, computed from the maps of `public/regimes` and from a batch. */
import { readFileSync } from "node:fs";
import { laneKey } from "../../src/experiment/lanes.ts";
import { ablationMethods } from "../../src/experiment/regimes/ablation.ts";
import { whereRepeats } from "../../src/experiment/regimes/findings/cellsOf.ts";
import { pairedOver } from "../../src/experiment/regimes/paired.ts";
import { readRegimes } from "../../src/experiment/regimes/regimes.ts";
import { judgedCells, type Yardstick } from "../../src/experiment/regimes/yardsticks.ts";
import { fromRoot } from "../paths.ts";
import { separatorGain } from "./separator.ts";

const { modulationOnly, softOnly, neither } = ablationMethods("code");
const paper = laneKey(ablationMethods("paper").both);

const maps = Object.fromEntries(
  ["corridor", "household"].map((name) => [
    name,
    readRegimes(JSON.parse(readFileSync(fromRoot(`public/regimes/${name}.json`), "utf8"))),
  ]),
);

/** [mean, low, high] of `method` minus `other`. */
function difference(
  map: string,
  yardstick: Yardstick["id"],
  method: string,
  other: string,
  repeats?: boolean,
): [number, number, number] {
  const cells = judgedCells(maps[map], yardstick).filter(whereRepeats(maps[map].sweep, repeats));
  return rounded(pairedOver(cells, yardstick, method, other).mean);
}

function rounded({ mean, low, high }: { mean: number; low: number; high: number }): [number, number, number] {
  // + 0: no −0.
  const digits = (value: number) => Number(value.toFixed(4)) + 0;
  return [digits(mean), digits(low), digits(high)];
}

/** By the name that lessons give it. */
export const FOUND: Readonly<Record<string, [number, number, number]>> = {
  gradient: difference("household", "gradient", "proxmo", "grpo", true),
  "gradient-gigpo": difference("household", "gradient", "proxmo", "gigpo", true),
  "apart-gigpo": difference("household", "gradient", "proxmo", "gigpo", false),
  modulation: difference("household", "gradient", laneKey(modulationOnly), laneKey(neither)),
  soft: difference("household", "gradient", laneKey(softOnly), laneKey(neither)),
  code: difference("household", "gradient", "proxmo", paper),
  learning: difference("household", "area", "proxmo", "grpo"),
  "learning-gigpo": difference("household", "area", "proxmo", "gigpo"),
  "learning-corridor": difference("corridor", "area", "proxmo", "grpo"),
  separator: rounded(separatorGain()),
};
