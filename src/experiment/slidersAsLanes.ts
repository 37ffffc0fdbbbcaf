/** ProxMO as the sliders have it, and without one of its mechanisms: what an ablation trains side by side. */
import type { MethodSpec } from "./spec.ts";

interface SliderLane {
  /** In a list. */
  readonly title: string;
  readonly lane: MethodSpec;
}

/**
 * Lanes of ProxMO with the parameters `set`: as they are, then with one thing changed each.
 */
export function slidersAsLanes(set: MethodSpec["params"]): SliderLane[] {
  const changed = (title: string, change: MethodSpec["params"]): SliderLane => ({
    title,
    lane: { id: "proxmo", params: { ...set, ...change }, label: `ProxMO ${title}` },
  });
  return [
    { title: "ProxMO with these sliders", lane: { id: "proxmo", params: set } },
    changed("without modulation", { modulation: false }),
    changed("without soft baseline", { stepWeight: 0 }),
    changed("with exact baseline", { stepBaseline: "exact" }),
    changed("with same-step neighbours", { neighbours: "same-step" }),
  ];
}
