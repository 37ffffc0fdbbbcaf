/** A question with its choices; once one is chosen, whether it is right and what the rollouts say. */
import { Button, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import type { LessonFacts } from "../../experiment/lesson/facts.ts";
import type { LessonAsk } from "../../experiment/lesson/lesson.ts";
import classes from "./LessonPanel.module.css";
import { LessonText } from "./LessonText.tsx";
import { tells, told } from "./told.ts";

interface QuestionProps {
  readonly ask: LessonAsk;
  readonly facts: LessonFacts;
  /** The option that was chosen. */
  readonly chosen: number | undefined;
  readonly onChoose: (option: number) => void;
}

export function Question({ ask, facts, chosen, onChoose }: QuestionProps) {
  const answered = chosen !== undefined;
  const right = ask.options.findIndex(({ when }) => tells(when, facts));
  return (
    <fieldset className={classes.ask}>
      <legend>{ask.question}</legend>
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
            onClick={() => onChoose(i)}
          >
            {text}
            {answered && i === right && <VisuallyHidden> (right)</VisuallyHidden>}
          </Button>
        ))}
      </div>
      <div className={classes.text} aria-live="polite" data-testid="reveal">
        {answered && (
          <>
            <p>
              <strong>{chosen === right ? "Right." : "Not so."}</strong>
            </p>
            <LessonText text={told(ask.reveal.text, facts)} />
          </>
        )}
      </div>
    </fieldset>
  );
}
