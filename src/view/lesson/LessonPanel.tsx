/** The open lesson over the stage: what to look at, a question where there is one, and the way on. */
import { Button, CloseButton, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { type LessonFacts, rowOfPlace } from "../../experiment/lesson/facts.ts";
import type { Lesson, LessonStep } from "../../experiment/lesson/lesson.ts";
import { answerKey, selectAnswers, selectAt, selectLesson } from "../../store/lesson/lessonState.ts";
import { answer, goTo, leaveLesson } from "../../store/lesson/openLesson.ts";
import { CHAIN } from "../../store/reader/lens.ts";
import { useStepWeights } from "../creditQueries.ts";
import { useDisplayed } from "../displayed.ts";
import { useLesson, usePage } from "../page.tsx";
import { useChain } from "../stage/useChain.ts";
import { useTruthShown } from "../truthShown.ts";
import classes from "./LessonPanel.module.css";
import { LessonText } from "./LessonText.tsx";
import { Question } from "./Question.tsx";
import { told } from "./told.ts";
import { heldBackInWords, useHeldBack } from "./useHeldBack.ts";

export function LessonPanel() {
  const lesson = useLesson(selectLesson);
  return lesson && <OpenLesson lesson={lesson} />;
}

function OpenLesson({ lesson }: { lesson: Lesson }) {
  const page = usePage();
  const at = useLesson(selectAt);
  const answers = useLesson(selectAnswers);
  const facts = useLessonFacts();
  const heading = useRef<HTMLHeadingElement>(null);
  const step = lesson.steps[at];
  const last = at === lesson.steps.length - 1;
  useClicker(at);
  const { hidden, locked, refused } = useHeldBack(step);
  // Whoever walks on hears where they are.
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current !== at) heading.current?.focus();
    shown.current = at;
  }, [at]);
  // On a phone the text lies below: what it speaks of is brought above it.
  useEffect(() => {
    if (!window.matchMedia("(max-width: 780px)").matches) return;
    document.querySelector(PARTS[lesson.steps[at].look])?.scrollIntoView({ block: "start" });
  }, [lesson, at]);
  return (
    <section
      className={classes.root}
      aria-label={`Lesson: ${lesson.title}`}
      data-testid="lesson"
      data-step={step.id}
      data-look={step.look}
    >
      <div className={classes.head}>
        <span className={classes.lesson}>
          {lesson.title} · {at + 1} of {lesson.steps.length}
        </span>
        <CloseButton size="sm" aria-label="Leave the lesson" onClick={() => void leaveLesson(page)} />
      </div>
      <div className={classes.words}>
        <Title order={2} ref={heading} tabIndex={-1} className={classes.title}>
          {step.title}
        </Title>
        <div className={classes.text}>
          <LessonText text={told(step.text, facts)} />
        </div>
        {step.ask && facts && (
          <Question
            key={step.id}
            ask={step.ask}
            facts={facts}
            chosen={answers[answerKey(lesson.id, step.id)]}
            onChoose={(option) => answer(page, option)}
          />
        )}
      </div>
      {hidden.length + locked.length > 0 && (
        <p className={classes.held} role="status" data-refused={refused || undefined} data-testid="held-back">
          {heldBackInWords(hidden, locked)}
        </p>
      )}
      <div className={classes.walk}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={14} />}
          disabled={at === 0}
          onClick={() => goTo(page, at - 1)}
          title="Page Up"
        >
          Previous step
        </Button>
        {last ? (
          <Button size="xs" onClick={() => void leaveLesson(page)}>
            Back to my page
          </Button>
        ) : (
          <Button
            size="xs"
            rightSection={<IconArrowRight size={14} />}
            onClick={() => goTo(page, at + 1)}
            title="Page Down"
          >
            Next step
          </Button>
        )}
      </div>
    </section>
  );
}

/** Where the parts of the stage are that a step can point at. */
const PARTS: Readonly<Record<LessonStep["look"], string>> = {
  chain: '[data-part="chain"]',
  picture: '[data-figure="stage"]',
  card: '[data-testid="step-card"]',
};

/** Page Up and Page Down walk, as do the two buttons of a clicker. */
function useClicker(at: number): void {
  const page = usePage();
  // Before the step is painted: whoever sees it can press its keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // With a projector there is nothing else to walk than the lesson.
      const arrows = page.layout.getState().present && { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const move = { PageDown: 1, PageUp: -1 }[event.key] || arrows;
      const target = event.target as HTMLElement;
      if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
      if (
        target.closest(
          "[role=dialog], [role=menu], input, textarea, [role=slider], [role=radiogroup], [data-walk]",
        )
      )
        return;
      event.preventDefault();
      goTo(page, at + move);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [page, at]);
}

const unmeasured = (rows: number) => ({
  advantage: new Float64Array(rows).fill(Number.NaN),
  error: new Float64Array(rows).fill(Number.NaN),
});

/** Null until the credits of the lesson's rollouts, under the step's sliders, are on the screen. */
function useLessonFacts(): LessonFacts | null {
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
    if (page !== of || !lesson || !step || !chain || (lesson.truth && !truth)) return null;
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
