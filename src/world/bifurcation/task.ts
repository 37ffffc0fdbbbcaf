/** A bifurcation's task as plain data, and its maker; where one stands in it. */
import { type Key, randomInt, subKey } from "../../lib/rng.ts";
import type { BifurcationSettings } from "./settings.ts";

export interface BifurcationTask extends BifurcationSettings {
  /** The way that leads to success, 0 … ways − 1. */
  readonly right: number;
}

/** Where things stand, without texts and noise. */
export interface RoadPlace {
  /** Positions behind the agent; the fork is at `before`. */
  readonly position: number;
  /** The way taken at the fork; null before it. */
  readonly way: number | null;
  readonly end: "running" | "won" | "lost" | "cut";
}

/** Positions along the road, the fork included: an episode without detours takes as many steps. */
export const roadLength = ({ before, after }: Pick<BifurcationSettings, "before" | "after">): number =>
  before + 1 + after;

/** Equal settings and keys give equal tasks, all of which can be done within their limit. */
export function makeTask(settings: BifurcationSettings, key: Key): BifurcationTask {
  const { variant, before, after, ways, idleChoices, distractorSentences, stepLimit } = settings;
  return {
    ...{ variant, before, after, ways, idleChoices, distractorSentences },
    stepLimit: Math.max(stepLimit, roadLength(settings)),
    right: randomInt(subKey(key, "right"), 0, ways),
  };
}
