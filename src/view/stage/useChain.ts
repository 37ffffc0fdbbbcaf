/** The chain of the rollouts on the screen, and the cells that the picture shows of it. */
import { useMemo } from "react";
import { type Chain, chainOf } from "../../credit/report/chain.ts";
import { CHAIN, EXACT } from "../../store/reader/lens.ts";
import type { StageStop } from "../../store/reader/stage.ts";
import type { MapValues } from "../chart/drawMap.ts";
import { useDisplayed } from "../displayed.ts";
import { truthCells } from "../panel/truth/truthCells.ts";
import { type TruthShown, useTruthShown } from "../truthShown.ts";

/** Null where the rollouts do not say which state a step was in. */
export function useChain(): Chain | null {
  const { credits } = useDisplayed().answer;
  const [full, exact] = [credits[CHAIN], credits[EXACT]];
  return useMemo(() => (full && exact ? chainOf(full, exact) : null), [full, exact]);
}

/** What a stop paints; null where it is not known (yet). */
export function useStopCells(stop: StageStop | null, addedOnly: boolean): MapValues | null {
  const chain = useChain();
  const truth = useTruthShown();
  return useMemo(() => stop && cellsOf(stop, addedOnly, chain, truth), [stop, addedOnly, chain, truth]);
}

function cellsOf(
  stop: StageStop,
  addedOnly: boolean,
  chain: Chain | null,
  truth: TruthShown | null,
): MapValues | null {
  if (stop === "truth") return truth && truthCells(truth, "raw");
  if (!chain) return null;
  const { advantage, added, unassigned } = chain[stop];
  return { values: addedOnly && added ? added : advantage, unassigned };
}
