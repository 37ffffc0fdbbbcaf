/** Makes a lesson: states of the page become steps with words, held-back controls and a question. */
import { Anchor, Button, CloseButton, FileButton, Group, Text, TextInput } from "@mantine/core";
import type { Lesson } from "../../experiment/lesson/lesson.ts";
import { SAFE_LENGTH } from "../../experiment/share/link.ts";
import { messageOf } from "../../lib/assert.ts";
import {
  addStep,
  changeDraft,
  lessonOf,
  measureForLesson,
  moveStep,
  removeStep,
  undoDraft,
} from "../../store/lesson/lessonDraft.ts";
import { openLesson } from "../../store/lesson/openLesson.ts";
import { OWN_LESSON, packedFile, packLesson } from "../../store/lesson/ownLesson.ts";
import { addressOf } from "../../store/share/share.ts";
import { selectWork } from "../../store/truth/truth.ts";
import { useLessonDraft, usePage, useTruth } from "../page.tsx";
import { CopyButton } from "../panel/share/CopyButton.tsx";
import { saveFile } from "../panel/share/saveFile.ts";
import classes from "./LessonPanel.module.css";
import { StepForm } from "./StepForm.tsx";

export function LessonBuilder() {
  const page = usePage();
  const { title, steps, at, past } = useLessonDraft();
  const attempt = async (act: () => unknown) => {
    try {
      await act();
    } catch (error) {
      page.run.say(messageOf(error));
    }
  };
  const preview = () => {
    const lesson = lessonOf(page);
    const step = steps[at]?.id;
    void openLesson(page, { lesson: OWN_LESSON, packed: packLesson(lesson), step });
  };
  const readFile = async (file: File | null) => {
    if (!file) return;
    try {
      await openLesson(page, { lesson: OWN_LESSON, packed: packedFile(await file.text(), file.name) });
    } catch (error) {
      page.run.say(messageOf(error));
    }
  };
  return (
    <section className={classes.root} aria-label="Make a lesson" data-testid="lesson-builder">
      <div className={classes.head}>
        <TextInput
          size="xs"
          aria-label="Title of the lesson"
          value={title}
          maxLength={80}
          onChange={({ currentTarget }) => changeDraft(page, { title: currentTarget.value })}
        />
        <CloseButton
          size="sm"
          aria-label="Close the lesson that is being made"
          onClick={() => page.lessonDraft.setState({ open: false })}
        />
      </div>
      <Group gap={8}>
        <Button size="xs" onClick={() => void attempt(() => addStep(page))}>
          Add as a step
        </Button>
        <Button size="xs" variant="default" disabled={past.length === 0} onClick={() => undoDraft(page)}>
          Undo
        </Button>
        <Button size="xs" variant="default" onClick={() => void attempt(preview)}>
          Preview
        </Button>
        <FileButton accept=".json,application/json" onChange={(file) => void readFile(file)}>
          {(props) => (
            <Anchor component="button" size="sm" {...props}>
              Open a lesson file
            </Anchor>
          )}
        </FileButton>
      </Group>
      {steps.length > 0 && (
        <>
          <Group gap={4} role="group" aria-label="Steps">
            {steps.map((step, i) => (
              <Button
                key={step.id}
                size="compact-xs"
                variant={i === at ? "light" : "default"}
                aria-pressed={i === at}
                onClick={() => page.lessonDraft.setState({ at: i })}
              >
                {i + 1}. {step.title}
              </Button>
            ))}
            <Button size="compact-xs" variant="subtle" disabled={at === 0} onClick={() => moveStep(page, -1)}>
              Earlier
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={at === steps.length - 1}
              onClick={() => moveStep(page, 1)}
            >
              Later
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => removeStep(page)}>
              Remove
            </Button>
          </Group>
          <StepForm key={steps[at].id} step={steps[at]} />
          <Measured onMeasure={() => void attempt(() => measureForLesson(page))} />
          <Outcome />
        </>
      )}
    </section>
  );
}

/** What of the truth goes along with the lesson. */
function Measured({ onMeasure }: { onMeasure: () => void }) {
  const { measured } = useLessonDraft();
  const works = useTruth(selectWork) !== null;
  return (
    <Group gap={8}>
      <Button size="xs" variant="default" loading={works} onClick={onMeasure}>
        Measure this group for the lesson
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {measured
          ? `The lesson carries the measured truth of ${measured.rows.length} steps.`
          : "The lesson carries no measured truth yet."}
      </Text>
    </Group>
  );
}

/** Link, file and frame of the lesson as it stands; until it can be read, what is missing. */
function Outcome() {
  const page = usePage();
  useLessonDraft();
  try {
    const lesson = lessonOf(page);
    const link = addressOf(`lesson=${OWN_LESSON}~${packLesson(lesson)}`);
    const alone = addressOf(`lesson=${OWN_LESSON}~${packLesson(lesson)}`, "lesson");
    const frame = `<iframe src="${alone}" width="1000" height="800" title="Lesson"></iframe>`;
    const notes = async (made: Lesson) => {
      await openLesson(page, { lesson: OWN_LESSON, packed: packLesson(made) });
      if (page.lesson.getState().lesson) page.lesson.setState({ printing: "notes" });
    };
    const file = () => saveFile("lesson.json", `${JSON.stringify(lesson)}\n`, "application/json");
    return (
      <Group gap={8} data-testid="lesson-link" data-link={link}>
        <CopyButton text={link}>Copy link</CopyButton>
        <Button size="xs" variant="default" onClick={file}>
          Save file
        </Button>
        <CopyButton text={frame}>Copy iframe</CopyButton>
        <Button size="xs" variant="default" onClick={() => void notes(lesson)}>
          Print notes
        </Button>
        {link.length > SAFE_LENGTH && (
          <Text size="xs" c="dimmed">
            The link has {link.length} characters. Chat programs may cut it: send the file there.
          </Text>
        )}
      </Group>
    );
  } catch (error) {
    return (
      <Text size="sm" role="alert">
        {messageOf(error)}
      </Text>
    );
  }
}
