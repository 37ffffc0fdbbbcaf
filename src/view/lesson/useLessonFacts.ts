/** The numbers that the open lesson speaks of. */
import { useMemo } from "react";
import { type LessonFacts, rowOfPlace } from "../../experiment/lesson/facts.ts";
import { selectLesson } from "../../store/lesson/lessonState.ts";
import { CHAIN } from "../../store/reader/lens.ts";
import { useStepWeights } from "../creditQueries.ts";
import { useDisplayed } from "../displayed.ts";
import { useLesson } from "../page.tsx";
import { useChain } from "../stage/useChain.ts";
import { useTruthShown } from "../truthShown.ts";

const unmeasured = (rows: number) => ({
  advantage: new Float64Array(rows).fill(Number.NaN),
  error: new Float64Array(rows).fill(Number.NaN),
});

/** Null until the credits of the lesson's rollouts, under the step's sliders, are on the screen. */
export function useLessonFacts(): LessonFacts | null {
  const moment = useDisplayed();
  const { page, answer: credited } = moment;
  const of = useLesson(({ page: own }) => own);
  const lesson = useLesson(selectLesson);
  const step = useLesson(({ lesson, at }) => lesson?.steps[at]);
  const chain = useChain();
  const truth = useTruthShown();
  const full = credited.credits[CHAIN];
  const row =
    page === of && step ? rowOfPlace({ batch: page.batch, group: step.state.group }, step.state.at) : 0;
  const reply = useStepWeights(moment, CHAIN, row);
  const weights = reply?.row === row ? reply.weights : null;
  return useMemo(() => {
    if (page !== of || !lesson || !step || !chain || ((lesson.truth ?? lesson.measured) && !truth))
      return null;
    const { found } = lesson;
    const { group } = step.state;
    return {
      batch: page.batch,
      group,
      chain,
      full,
      truth: truth ?? unmeasured(page.batch.rows),
      weights,
      found,
    };
  }, [page, of, lesson, step, chain, truth, full, weights]);
}
