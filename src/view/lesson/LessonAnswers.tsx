/** Answers to hand in, as a file or a code, and the ones that others have handed in. */
import { Button, FileButton, Group, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import {
  answerInWords,
  codeOf,
  type HandIn,
  questionsOf,
  readHandIn,
} from "../../experiment/lesson/handIn.ts";
import type { Lesson } from "../../experiment/lesson/lesson.ts";
import { messageOf } from "../../lib/assert.ts";
import { percent } from "../../lib/words.ts";
import { answerKey, selectAnswers } from "../../store/lesson/lessonState.ts";
import { useLesson } from "../page.tsx";
import { CopyButton } from "../panel/share/CopyButton.tsx";
import { saveFile } from "../panel/share/saveFile.ts";
import classes from "./LessonPanel.module.css";

export function LessonAnswers({ lesson }: { lesson: Lesson }) {
  const answers = useLesson(selectAnswers);
  const [name, setName] = useState("");
  const questions = questionsIn(lesson);
  const given = questions.flatMap(({ step, id }) => {
    const answer = answers[answerKey(lesson.id, id)];
    return answer ? [{ step, first: answer.first, right: answer.right }] : [];
  });
  const mine: HandIn = { answers: 1, lesson: lesson.id, questions: questionsOf(lesson), name, given };
  const right = given.filter((one) => one.right).length;
  return (
    <section aria-label="Answers" className={classes.answers} data-testid="answers">
      <p>
        {given.length} of {questions.length} questions answered, {right} right at the first try. Answers stay
        in this browser tab until you hand them in.
      </p>
      <Group gap={8} align="end">
        <TextInput
          size="xs"
          label="Name (may stay empty)"
          value={name}
          maxLength={80}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <CopyButton text={codeOf(mine)}>Copy code</CopyButton>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            saveFile(`answers-${lesson.id}.json`, `${JSON.stringify(mine)}\n`, "application/json")
          }
        >
          Save file
        </Button>
      </Group>
      <code className={classes.code} data-testid="answer-code">
        {codeOf(mine)}
      </code>
      <HandedIn lesson={lesson} />
    </section>
  );
}

const questionsIn = ({ steps }: Lesson) =>
  steps.flatMap(({ id, title, ask }, i) => (ask ? [{ step: i + 1, id, title, ask }] : []));

/** What others have handed in, a row each. */
function HandedIn({ lesson }: { lesson: Lesson }) {
  const [read, setRead] = useState<readonly HandIn[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [codes, setCodes] = useState("");
  const take = (texts: readonly (readonly [text: string, name: string])[]) => {
    const good: HandIn[] = [];
    const bad: string[] = [];
    for (const [text, name] of texts)
      try {
        const one = readHandIn(text, name);
        if (one.questions === questionsOf(lesson)) good.push(one);
        else bad.push(`${name} answers the questions of another lesson, or of another version of this one.`);
      } catch (error) {
        bad.push(messageOf(error));
      }
    setRead((before) => [...before, ...good]);
    setProblems(bad);
  };
  const lines = codes.split(/\s+/).filter(Boolean);
  const readCodes = () => {
    take(lines.map((line, i) => [line, `Code ${i + 1}`]));
    setCodes("");
  };
  const readFiles = async (files: File[]) =>
    take(await Promise.all(files.map(async (file) => [await file.text(), file.name] as const)));
  return (
    <details>
      <summary>Read answers that were handed in</summary>
      <Group gap={8} align="end">
        <TextInput
          size="xs"
          label="Codes, with spaces between them"
          value={codes}
          onChange={({ currentTarget }) => setCodes(currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={lines.length === 0} onClick={readCodes}>
          Read codes
        </Button>
        <FileButton accept=".json,application/json" multiple onChange={(files) => void readFiles(files)}>
          {(props) => (
            <Button size="xs" variant="default" {...props}>
              Open files
            </Button>
          )}
        </FileButton>
      </Group>
      {problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      {read.length > 0 && <Handed lesson={lesson} read={read} />}
    </details>
  );
}

function Handed({ lesson, read }: { lesson: Lesson; read: readonly HandIn[] }) {
  const questions = questionsIn(lesson);
  const answerOf = (one: HandIn, step: number) => one.given.find((answer) => answer.step === step);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide is scrolled with the keyboard
    <section className={classes.table} tabIndex={0} aria-label="Answers by reader and question">
      <Title order={3} className={classes.small}>
        First answers: {read.length} handed in
      </Title>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {questions.map(({ step, title, ask }) => (
              <th key={step} scope="col" title={ask.question}>
                {step}. {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {read.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name
            <tr key={i}>
              <th scope="row">{one.name || `Reader ${i + 1}`}</th>
              {questions.map(({ step, ask }) => {
                const answer = answerOf(one, step);
                return (
                  <td key={step}>
                    {answer ? `${answer.right ? "✓" : "✗"} ${answerInWords(ask, answer.first)}` : "no answer"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Right</th>
            {questions.map(({ step }) => (
              <td key={step}>
                {percent(read.filter((one) => answerOf(one, step)?.right).length / read.length)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
