/**
 * The lanes that a run can be given: its own with their parameters, and every estimator as it is by default,
 * but for what a full success is paid.
 */
import { ESTIMATORS, rewardParams } from "../../../credit/index.ts";
import { laneKey, laneLabel } from "../../../experiment/lanes.ts";
import type { MethodSpec, Spec } from "../../../experiment/spec.ts";

/**
 * Lane key → lane; those of the draft and of other specs first, those of one's own with the parameters they
 * are shown with.
 */
export function laneChoices(
  [draft, ...others]: readonly [Pick<Spec, "lanes" | "rewardScale">, ...Pick<Spec, "lanes">[]],
  own: readonly MethodSpec[],
): ReadonlyMap<string, MethodSpec> {
  const choices = new Map<string, MethodSpec>();
  const known = [draft, ...others].flatMap(({ lanes }) => lanes);
  const fresh = ESTIMATORS.map(({ id }) => ({ id, params: rewardParams(id, draft.rewardScale) }));
  for (const lane of [...known, ...fresh, ...own])
    if (!choices.has(laneKey(lane))) choices.set(laneKey(lane), lane);
  return choices;
}

/** As options of a list, in the order of the estimators, those of one estimator together. */
export function laneOptions(choices: ReadonlyMap<string, MethodSpec>): { value: string; label: string }[] {
  const place = new Map(ESTIMATORS.map(({ id }, i) => [id, i]));
  return [...choices]
    .sort(([, a], [, b]) => (place.get(a.id) ?? place.size) - (place.get(b.id) ?? place.size))
    .map(([value, lane]) => ({ value, label: laneLabel(lane) }));
}
