import { presetOf } from "../../experiment/presets.ts";
import type { Spec } from "../../experiment/spec.ts";
import { readRecordedCurves } from "../../learn/results/recordedCurves.ts";
import { messageOf } from "../../lib/assert.ts";
import type { Outside } from "../outside.ts";
import type { Recorded } from "./recorded.ts";

/** Presets whose curves are recorded, each in a file of its name. */
export const RECORDED_PRESETS: readonly string[] = ["small", "shop"];

export const recordedCurvesOf = (preset: string): string => `./curves/${preset}.json`;

/**
 * The preset whose recorded curves a run of these settings continues, whatever its seed, lanes and number of
 * seeds; null where its settings are others or nothing is recorded.
 */
export function recordedPreset(spec: Spec): string | null {
  const id = presetOf(spec)?.id ?? null;
  return id !== null && RECORDED_PRESETS.includes(id) ? id : null;
}

interface Parts {
  readonly outside: Pick<Outside, "fetch">;
  readonly recorded: Recorded;
}

export async function loadRecorded({ outside, recorded }: Parts, preset: string): Promise<void> {
  if (recorded.getState().files[preset]) return;
  try {
    const response = await outside.fetch(recordedCurvesOf(preset));
    if (!response.ok) throw new Error(`the file answers ${response.status}`);
    const read = readRecordedCurves(await response.json());
    recorded.setState(({ files }) => ({ files: { ...files, [preset]: read }, problem: null }));
  } catch (error) {
    recorded.setState({ problem: `The recorded curves could not be read: ${messageOf(error)}.` });
  }
}
