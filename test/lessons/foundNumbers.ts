/** The differences that lessons speak of, computed from the recorded maps of `public/regimes`. */
import { readFileSync } from "node:fs";
import { laneKey } from "../../src/experiment/lanes.ts";
import { ablationMethods } from "../../src/experiment/regimes/ablation.ts";
import { whereRepeats } from "../../src/experiment/regimes/findings/cellsOf.ts";
import { pairedOver } from "../../src/experiment/regimes/paired.ts";
import { readRegimes } from "../../src/experiment/regimes/regimes.ts";
import { judgedCells, type Yardstick } from "../../src/experiment/regimes/yardsticks.ts";
import { fromRoot } from "../paths.ts";

const { modulationOnly, softOnly, neither } = ablationMethods("code");
const paper = laneKey(ablationMethods("paper").both);

const maps = Object.fromEntries(
  ["corridor", "household"].map((name) => [
    name,
    readRegimes(JSON.parse(readFileSync(fromRoot(`public/regimes/${name}.json`), "utf8"))),
  ]),
);

/** [mean, low, high], rounded to four digits, of `method` minus `other`. */
function difference(
  map: string,
  yardstick: Yardstick["id"],
  method: string,
  other: string,
  repeats?: boolean,
): [number, number, number] {
  const cells = judgedCells(maps[map], yardstick).filter(whereRepeats(maps[map].sweep, repeats));
  const { mean, low, high } = pairedOver(cells, yardstick, method, other).mean;
  // + 0: no −0.
  const rounded = (value: number) => Number(value.toFixed(4)) + 0;
  return [rounded(mean), rounded(low), rounded(high)];
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
};
