/** Settings worth starting from, each with what it is for: those of every world. */
import type { WorldPreset } from "../world/description.ts";
import { WORLD_LIST } from "../world/settings.ts";
import { parseSpec, type Spec } from "./spec.ts";

export type Preset = WorldPreset;

/** The first one is the default settings. */
export const PRESETS: readonly Preset[] = WORLD_LIST.flatMap(({ presets }) => presets);

/** A preset's full spec; the seed and the lanes of the run that it replaces are kept. */
export function presetSpec({ change }: Preset, { seed, lanes, seeds }: Spec): Spec {
  return parseSpec({ ...change, seed, lanes, seeds });
}

/** The preset a spec is, whatever its seed and lanes; null where settings differ from all. */
export function presetOf(spec: Spec): Preset | null {
  const plain = JSON.stringify(spec);
  return PRESETS.find((preset) => JSON.stringify(presetSpec(preset, spec)) === plain) ?? null;
}
