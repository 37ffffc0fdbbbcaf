/** A question before the answer, and once it is answered, whether it is right and what the rollouts say. */
import { Button, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import type { ChoiceAsk, LessonAsk } from "../../experiment/lesson/ask.ts";
import type { LessonFacts } from "../../experiment/lesson/facts.ts";
import { selectAnswered } from "../../store/lesson/lessonState.ts";
import { answer } from "../../store/lesson/openLesson.ts";
import { useLesson, usePage } from "../page.tsx";
import classes from "./LessonPanel.module.css";
import { LessonText } from "./LessonText.tsx";
import { optionOf, told, verdictOn } from "./told.ts";

interface QuestionProps {
  readonly ask: LessonAsk;
  readonly facts: LessonFacts;
}

export function Question({ ask, facts }: QuestionProps) {
  const latest = useLesson(selectAnswered)?.latest;
  return (
    <fieldset className={classes.ask}>
      <legend>{ask.question}</legend>
      {"options" in ask ? (
        <Options ask={ask} facts={facts} />
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={toTheFigure}>
          {WHERE[ask.kind]}
        </Button>
      )}
      <div className={classes.text} aria-live="polite" data-testid="reveal">
        {latest !== undefined && <Reveal ask={ask} facts={facts} given={latest} />}
      </div>
    </fieldset>
  );
}

const WHERE = {
  sign: "Pick the sign in the card of the step",
  bar: "Drag the bar in the card of the step",
  cell: "Click one of the two steps in the picture",
} as const;

/** To what a prediction is made with, in the card or in the picture: as soon as it has come. */
function toTheFigure(): void {
  const control = () => document.querySelector<HTMLElement>("[data-predict] :is(button, input)");
  const go = () => {
    control()?.scrollIntoView({ block: "center" });
    control()?.focus();
  };
  if (control()) {
    go();
    return;
  }
  const coming = new MutationObserver(() => {
    if (!control()) return;
    coming.disconnect();
    go();
  });
  coming.observe(document.body, { childList: true, subtree: true });
}

function Options({ ask, facts }: QuestionProps & { readonly ask: ChoiceAsk }) {
  const page = usePage();
  const chosen = useLesson(selectAnswered)?.latest;
  const answered = chosen !== undefined;
  const right = optionOf(ask, facts);
  return (
    <div className={classes.options}>
      {ask.options.map(({ text }, i) => (
        <Button
          key={text}
          size="xs"
          variant="default"
          className={classes.option}
          aria-pressed={chosen === i}
          rightSection={
            answered && (i === right ? <IconCheck size={14} /> : chosen === i && <IconX size={14} />)
          }
          onClick={() => answer(page, i, i === right)}
        >
          {text}
          {answered && i === right && <VisuallyHidden> (right)</VisuallyHidden>}
        </Button>
      ))}
    </div>
  );
}

function Reveal({ ask, facts, given }: QuestionProps & { readonly given: number }) {
  const { right, says } = verdictOn(ask, given, facts);
  return (
    <>
      <p>
        <strong>{right ? "Right." : "Not quite."}</strong> {says}
      </p>
      <LessonText text={told(ask.reveal.text, facts)} />
    </>
  );
}
