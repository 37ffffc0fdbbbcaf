/** A map in which methods differ by little beside what batches have in common, and yardsticks disagree. */
import { ablationMethods } from "../../../src/experiment/regimes/ablation.ts";
import type { Say } from "./madeUp.ts";

const corners = Object.values(ablationMethods("code"));
export const madeUpSweep = {
  title: "made up",
  base: { world: { id: "corridor" }, seeds: 10 },
  axes: [
    { path: "world.distractorSentences", values: [0, 2] },
    { path: "rollouts", values: [4, 8] },
    { path: "world.length", values: [4, 8] },
  ],
  success: [0.2, 0.5, 0.8],
  methods: [{ id: "grpo" }, { id: "gigpo" }, ...corners],
  learning: true,
};
/** What batches have in common, far larger than what tells methods apart. */
const shared = (replicate: number) => (replicate % 5) / 10;
const WORTH: Readonly<Record<string, number>> = {
  grpo: 0.1,
  gigpo: 0.3,
  proxmo: 0.29,
  "proxmo stepWeight=0": 0.12,
  "proxmo modulation=false": 0.28,
  "proxmo modulation=false stepWeight=0": 0.1,
};
/** Noise of a method's own, the same in every measure. */
const own = (replicate: number, method: string) => (((replicate * 7 + method.length) % 10) - 4.5) / 500;

export const sayMadeUp: Say = ({ at, replicate, stage, method }, measure) => {
  if (stage === 2 && at[0] === 2) return null;
  const worth = WORTH[method] + shared(replicate) + own(replicate, method);
  // By order GiGPO is last where texts repeat.
  if (measure === "kendall" && method === "gigpo") return worth - 0.4;
  return worth;
};
