/** Which methods are near the truth in a reader's setting, and what ProxMO's two parts add there. */

import { check } from "../../lib/assert.ts";
import { type Interval, meanInterval } from "../../lib/stats.ts";
import { laneKey, laneLabel } from "../lanes.ts";
import { runsOf } from "../sweep/sweep.ts";
import { type Ablation, ablationIn, isPartOfProxmo, type ProxmoVariant } from "./ablation.ts";
import { type Disagreement, disagreementsIn } from "./disagreement.ts";
import { isBelow, pairedIn } from "./paired.ts";
import { gapOf, type Regimes } from "./regimes.ts";
import { questionsOf, type Setting } from "./setting.ts";
import { type JudgedCell, valuesOf, type Yardstick } from "./yardsticks.ts";

/** One method in the setting. */
export interface Standing {
  /** `laneKey` and name. */
  readonly method: string;
  readonly label: string;
  readonly value: Interval;
  /** To the first method, paired; for the first itself 0. */
  readonly behind: Interval;
  /** Whether it is behind the first beyond the interval; not corrected for multiple comparisons. */
  readonly isBehind: boolean;
}

export interface SettingAnswer extends JudgedCell {
  /** Why there is nothing to show; null where there is. */
  readonly nothing: "not computed" | "not reached" | null;
  /** Replicates that are missing from the file. */
  readonly missing: number;
  /** Nearest first; ProxMO's parts are in `ablation`. */
  readonly standings: readonly Standing[];
  readonly ablation: Readonly<Record<ProxmoVariant, Ablation>>;
  readonly disagreements: readonly Disagreement[];
}

/** Errors (InputError): a value that the map does not have. */
export function answerOf(regimes: Regimes, setting: Setting, yardstick: Yardstick["id"]): SettingAnswer {
  const { sweep, cells, learning } = regimes;
  questionsOf(regimes).forEach(({ question, answers }, i) => {
    check(
      answers.some(({ value }) => value === setting[i]),
      () =>
        `${question} ${setting[i]} is not in the map; choose one of ${answers.map(({ value }) => value).join(", ")}.`,
    );
  });
  const success = setting[setting.length - 1];
  const at = JSON.stringify(setting.slice(0, -1));
  const isHere = (point: { readonly at: readonly unknown[] }) => JSON.stringify(point.at) === at;
  const cell = cells.find((one) => isHere(one) && one.success === success);
  check(cell !== undefined, "The map has no such cell; its file is cut.");
  const judged: JudgedCell = { cell, learning: learning.find(isHere) };
  const missing = regimes.missing.filter((part) => isHere(part) && part.kind === "truth").length;
  const methods = runsOf(sweep).find(isHere)!.methods;
  const keys = methods.map(laneKey).filter((key) => !isPartOfProxmo(key));
  const labels = new Map(methods.map((method) => [laneKey(method), laneLabel(method)]));
  return {
    ...judged,
    missing,
    nothing: gapOf(regimes, cell),
    standings: standingsOf(judged, yardstick, keys).map((standing) => ({
      ...standing,
      label: labels.get(standing.method)!,
    })),
    ablation: {
      code: ablationIn(judged, yardstick, "code"),
      paper: ablationIn(judged, yardstick, "paper"),
    },
    disagreements: disagreementsIn(judged, keys),
  };
}

function standingsOf(
  cell: JudgedCell,
  yardstick: Yardstick["id"],
  methods: readonly string[],
): Omit<Standing, "label">[] {
  const sorted = methods
    .map((method) => ({
      method,
      value: meanInterval(valuesOf(cell, yardstick, method).filter((value) => value !== null)),
    }))
    .filter(({ value }) => value.n > 0)
    .sort((a, b) => b.value.mean - a.value.mean);
  return sorted.map(({ method, value }) => {
    const behind = pairedIn(cell, yardstick, method, sorted[0].method);
    return { method, value, behind, isBehind: isBelow(behind) };
  });
}
