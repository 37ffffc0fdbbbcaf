/** What is shared, in words. */

import { estimatorById } from "../../../credit/index.ts";
import { isUserMethodId, type UserMethod } from "../../../credit/user/method.ts";
import { laneLabel } from "../../../experiment/lanes.ts";
import { PRESETS, presetOf } from "../../../experiment/presets.ts";
import { ownMethodsIn } from "../../../experiment/share/ownMethods.ts";
import { DEFAULT_VIEW, type Shared } from "../../../experiment/share/shared.ts";
import type { Spec } from "../../../experiment/spec.ts";
import { specName } from "../../../experiment/specName.ts";
import { count } from "../../../lib/words.ts";

/** A short name, also for files. */
export function nameOf({ spec, batch }: Shared): string {
  return batch ? `${batch.source}` : `${specName(spec)}, seed ${spec.seed}`;
}

const settingsLine = (spec: Spec) => {
  const preset = presetOf(spec);
  const how = preset
    ? `preset ${PRESETS.indexOf(preset) === 0 ? `${preset.title} (the default)` : preset.title}`
    : "custom settings";
  return `All settings: ${how}, seed ${spec.seed}, ${spec.groups} tasks × ${spec.rollouts} rollouts`;
};

/** Ids as they are known; users' methods by their titles. */
const nameOfMethod = (id: string): string => (isUserMethodId(id) ? `“${estimatorById(id).label}”` : id);

const sayExact = (own: readonly UserMethod[]): string => {
  const rounded = own.filter(({ exact }) => !exact).map(({ title }) => `“${title}”`);
  const equal = "advantages come out equal bit for bit on any device";
  return rounded.length === 0 ? equal : `${equal}, those of ${rounded.join(" and ")} within rounding`;
};

/** One line each. `points`: numbers of iterations that the receipt holds; `iterations`: those it covers. */
export function describeShared({ spec, view, batch }: Shared, points: number, iterations: number): string[] {
  const { place, edits } = view;
  const lens = JSON.stringify({ ...view, place: undefined, edits: [] }) !== JSON.stringify(DEFAULT_VIEW);
  const own = ownMethodsIn({ spec, view }) ?? [];
  return [
    batch
      ? `${batch.source}: every action; ${sayExact(own)}`
      : `${spec.lanes.map(laneLabel).join(", ")}, ${count(spec.seeds, "seed")} each, ${spec.training.iterations} iterations`,
    settingsLine(spec),
    ...own.map(
      ({ title, source }) =>
        `The code of “${title}” (${count(source.length, "character")}): readers see it before it runs`,
    ),
    `What is compared: ${view.compare.map(nameOfMethod).join(", ")}${lens ? ", with your sliders and maps" : ", released settings"}`,
    ...(place?.row === undefined
      ? []
      : [`The selected step (iteration ${place.iteration}, group ${place.group + 1})`]),
    ...(edits.length > 0 ? [`${count(edits.length, "edit")} of the rollouts`] : []),
    ...(points > 0
      ? [
          `A receipt of ${count(iterations, "iteration")}: digests of every action, reward and advantage, and mean returns, at ${count(points, "point")}`,
        ]
      : []),
  ];
}
