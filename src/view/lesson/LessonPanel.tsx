/** The open lesson over the stage: what to look at, a question where there is one, and the way on. */
import { ActionIcon, Button, CloseButton, Group, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconPrinter } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Lesson, LessonStep } from "../../experiment/lesson/lesson.ts";
import { selectAt, selectCovered, selectLesson } from "../../store/lesson/lessonState.ts";
import { goTo, leaveLesson } from "../../store/lesson/openLesson.ts";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { useLesson, usePage } from "../page.tsx";
import classes from "./LessonPanel.module.css";
import { LessonText } from "./LessonText.tsx";
import { Question } from "./Question.tsx";
import { StepInWords } from "./StepInWords.tsx";
import { told } from "./told.ts";
import { heldBackInWords, useHeldBack } from "./useHeldBack.ts";
import { useLessonFacts } from "./useLessonFacts.ts";

const LessonSheets = lazyPart(() => import("./LessonSheets.tsx").then((m) => m.LessonSheets));
const LessonCode = lazyPart(() => import("./LessonCode.tsx").then((m) => m.LessonCode));
const LessonAnswers = lazyPart(() => import("./LessonAnswers.tsx").then((m) => m.LessonAnswers));

/** `embedded`: alone in a page of others, with nothing to go back to. */
export function LessonPanel({ embedded = false }: { embedded?: boolean }) {
  const lesson = useLesson(selectLesson);
  return lesson && <OpenLesson lesson={lesson} embedded={embedded} />;
}

function OpenLesson({ lesson, embedded }: { lesson: Lesson; embedded: boolean }) {
  const page = usePage();
  const at = useLesson(selectAt);
  const facts = useLessonFacts();
  const printing = useLesson((state) => state.printing);
  const [answers, showAnswers] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = lesson.steps[at];
  const last = at === lesson.steps.length - 1;
  useClicker(at);
  const covered = useLesson(selectCovered);
  const { hidden, locked, refused } = useHeldBack(step, covered);
  // Whoever walks on hears where they are, before they can press a key there.
  const shown = useRef(at);
  useLayoutEffect(() => {
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
        <Group gap={4}>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label="Print the lesson"
            title="Print: one page a step"
            onClick={() => page.lesson.setState({ printing: "handout" })}
          >
            <IconPrinter size={14} />
          </ActionIcon>
          {!embedded && (
            <CloseButton size="sm" aria-label="Leave the lesson" onClick={() => void leaveLesson(page)} />
          )}
        </Group>
      </div>
      <div className={classes.words}>
        <Title
          order={2}
          ref={heading}
          tabIndex={-1}
          className={classes.title}
          aria-describedby={`${step.id}-in-words`}
        >
          {step.title}
        </Title>
        <StepInWords id={`${step.id}-in-words`} step={step} held={[...hidden, ...locked]} />
        <div className={classes.text}>
          <LessonText text={told(step.text, facts)} />
        </div>
        {step.code !== undefined && (
          <LazyPart what="The code">
            <LessonCode key={step.id} code={step.code} />
          </LazyPart>
        )}
        {step.ask && facts && <Question key={step.id} ask={step.ask} facts={facts} />}
        {printing && (
          <LazyPart what="The pages to print">
            <LessonSheets lesson={lesson} facts={facts} notes={printing === "notes"} />
          </LazyPart>
        )}
        {answers && (
          <LazyPart what="The answers">
            <LessonAnswers lesson={lesson} />
          </LazyPart>
        )}
      </div>
      {hidden.length + locked.length > 0 && (
        <p className={classes.held} role="status" data-refused={refused || undefined} data-testid="held-back">
          {heldBackInWords(hidden, locked, covered)}
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
        {lesson.steps.some(({ ask }) => ask) && (
          <Button size="xs" variant="subtle" aria-expanded={answers} onClick={() => showAnswers(!answers)}>
            Answers
          </Button>
        )}
        {last && embedded ? null : last ? (
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

/** What needs every key, and what needs its arrows. */
const TYPED = "[role=dialog], [role=menu], input, textarea, [role=slider]";
const WALKED = "[role=radiogroup], [data-walk]";

/** Page Up and Page Down walk, as do the two buttons of a clicker. */
function useClicker(at: number): void {
  const page = usePage();
  // Before the step is painted: whoever sees it can press its keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // With a projector there is nothing else to walk than the lesson.
      const arrows = page.layout.getState().present && { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const move = { PageDown: 1, PageUp: -1 }[event.key] || arrows;
      if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as HTMLElement).closest(arrows ? `${TYPED}, ${WALKED}` : TYPED)) return;
      event.preventDefault();
      goTo(page, at + move);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [page, at]);
}
