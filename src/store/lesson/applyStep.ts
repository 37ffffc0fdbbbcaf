/** The state of the page that a step of a lesson asks for. */
import { variantRange } from "../../credit/estimators/proxmo/proxmoParams.ts";
import { rowOfPlace } from "../../experiment/lesson/facts.ts";
import type { LessonStep } from "../../experiment/lesson/lesson.ts";
import { DEFAULT_VIEW } from "../../experiment/share/viewState.ts";
import { type CreditSliders, RELEASED } from "../reader/lens.ts";
import type { SharedParts } from "../share/pageState.ts";
import { applyView } from "../share/pageState.ts";
import { predictionOf } from "./lessonState.ts";

/** The released settings but for what the step changes. */
export const slidersOf = ({ sliders }: LessonStep["state"]): CreditSliders => {
  const { variant = RELEASED.variant } = sliders;
  return { ...RELEASED, range: variantRange(variant), ...sliders };
};

/** Shows a step of a lesson whose rollouts are on the screen; once it is answered, with its reveal. */
export function applyStep(page: SharedParts, { state, ask }: LessonStep, answered: boolean): void {
  const { current } = page.batch.getState();
  if (!current) return;
  const stop = ask && answered ? ask.reveal.stop : state.stop;
  const { against, addedOnly, tab, group, at } = state;
  const waits = predictionOf(ask) !== null && !answered;
  const layout = { ...DEFAULT_VIEW.layout, ...(tab && !waits && { workbench: true, tab }) };
  const stage = { ...DEFAULT_VIEW.stage, stop, against, addedOnly };
  // What the reader compares in the workbench stays.
  const { compare, difference, explain, unit } = page.lens.getState();
  const view = { ...DEFAULT_VIEW, compare: [...compare], difference: [...difference], explain, unit };
  applyView(page, {
    ...view,
    difference: [difference[0], difference[1]],
    sliders: { ...slidersOf(state), own: page.lens.getState().sliders.own },
    layout,
    stage,
  });
  page.selection.select(rowOfPlace({ batch: current.batch, group }, at), group);
}
