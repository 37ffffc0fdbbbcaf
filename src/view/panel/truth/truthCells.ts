import type { CreditColumns } from "../../../engine/credit/creditAnswer.ts";
import type { MapValues } from "../../chart/drawMap.ts";
import { type TruthShown, truthSign } from "../../truthShown.ts";
import { type Unit, unitOf } from "../maps/mapCells.ts";

export function truthCells(truth: Pick<TruthShown, "advantage" | "error" | "rms">, unit: Unit): MapValues {
  const { advantage } = truth;
  const scale = unit === "raw" ? 1 : truth.rms;
  return {
    values: advantage.map((value) => (Number.isNaN(value) ? 0 : value / scale)),
    unassigned: Uint8Array.from(advantage, (value) => Number(Number.isNaN(value))),
    dotted: Uint8Array.from(advantage, (_, row) => Number(truthSign(truth, row) === 0)),
  };
}

/**
 * Method minus truth in the unit shown; marked where the truth differs from 0 and the method has the other
 * sign.
 */
export function errorCells(credit: CreditColumns, truth: TruthShown, unit: Unit): MapValues {
  const scale = unitOf(credit, unit);
  const truthScale = unit === "raw" ? 1 : truth.rms;
  const { advantage } = truth;
  return {
    values: credit.advantage.map((value, row) =>
      Number.isNaN(advantage[row]) ? 0 : value / scale - advantage[row] / truthScale,
    ),
    unassigned: Uint8Array.from(advantage, (value) => Number(Number.isNaN(value))),
    marked: credit.advantage.reduce((marks, value, row) => {
      marks[row] = Number(truthSign(truth, row) * value < 0);
      return marks;
    }, new Uint8Array(advantage.length)),
  };
}
