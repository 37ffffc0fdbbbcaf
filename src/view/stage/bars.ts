/** What the card says of one step, bar by bar: each begins where the one before ended. */
import { BUILT_ON, type Chain, type StopId } from "../../credit/report/chain.ts";
import { signed } from "../../lib/words.ts";
import type { StageStop } from "../../store/reader/stage.ts";

export interface Bar {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The stop that shows it. */
  readonly stop: StageStop;
  readonly total?: boolean;
}

/** `truth`: measured advantage of the step; NaN where there is none. */
export function barsOf(chain: Chain, row: number, stop: StageStop, truth: number): Bar[] {
  const at = (id: StopId) => chain[id].advantage[row];
  const step = (id: StopId, label: string): Bar => {
    const from = at(BUILT_ON[id] as StopId);
    const unassigned = id !== "modulation" && chain[id].unassigned?.[row] === 1;
    return { label, from, to: at(id), text: unassigned ? "none" : signed(at(id) - from, 2), stop: id };
  };
  const total = (id: StopId, label: string): Bar => ({
    label,
    from: 0,
    to: at(id),
    text: signed(at(id), 2),
    stop: id,
    total: true,
  });
  const first: Bar = { ...total("grpo", "GRPO"), total: undefined };
  const bars =
    stop === "gigpo"
      ? [first, step("gigpo", "+ equal texts"), total("gigpo", "= GiGPO")]
      : [
          first,
          step("modulation", "+ modulation"),
          step("proxmo", "+ soft baseline"),
          total("proxmo", "= ProxMO"),
        ];
  if (stop !== "truth" || Number.isNaN(truth)) return bars;
  return [
    ...bars,
    { label: "Ground truth", from: 0, to: truth, text: signed(truth, 2), stop: "truth", total: true },
  ];
}
