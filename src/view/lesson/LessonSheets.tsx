/**
 * A lesson on paper, one page a step with its figure. The lesson is walked once, so that every step has the
 * numbers of its own state; then the browser is asked to print.
 */
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { type LessonFacts, rowOfPlace } from "../../experiment/lesson/facts.ts";
import type { Lesson, LessonStep } from "../../experiment/lesson/lesson.ts";
import { trajectoriesOf } from "../../rollout/rowsOf.ts";
import {
  type Answer,
  answerKey,
  predictionOf,
  selectAnswers,
  selectAt,
} from "../../store/lesson/lessonState.ts";
import { goTo, leaveLesson } from "../../store/lesson/openLesson.ts";
import type { StageStop } from "../../store/reader/stage.ts";
import { AdvantageCanvas } from "../chart/AdvantageCanvas.tsx";
import type { MapValues } from "../chart/drawMap.ts";
import { mapGeometry } from "../chart/mapGeometry.ts";
import { useLesson, usePage } from "../page.tsx";
import { truthCells } from "../panel/truth/truthCells.ts";
import { returnSpan, stageDomain } from "../stage/stageScale.ts";
import { STOP_WORDS } from "../stage/stops.ts";
import classes from "./LessonSheets.module.css";
import { LessonText } from "./LessonText.tsx";
import { told, verdictOn } from "./told.ts";

interface LessonSheetsProps {
  readonly lesson: Lesson;
  /** Of the open step. */
  readonly facts: LessonFacts | null;
  /** With every answer, for whoever teaches. */
  readonly notes: boolean;
}

export function LessonSheets({ lesson, facts, notes }: LessonSheetsProps) {
  const page = usePage();
  const answers = useLesson(selectAnswers);
  const taken = useWalk(lesson, facts);
  const ready = taken.length === lesson.steps.length;
  useEffect(() => {
    if (!ready) return;
    const done = () => {
      page.lesson.setState({ printing: null });
      if (notes) void leaveLesson(page);
    };
    window.addEventListener("afterprint", done, { once: true });
    // The pictures are drawn first.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("afterprint", done);
    };
  }, [ready, notes, page]);
  if (!ready)
    return (
      <p role="status">
        Making the pages: {taken.length} of {lesson.steps.length}
      </p>
    );
  return createPortal(
    <div className={classes.sheets} data-sheets data-testid="sheets">
      {lesson.steps.map((step, i) => (
        <Sheet
          key={step.id}
          lesson={lesson}
          number={i}
          facts={taken[i]}
          notes={notes}
          given={answers[answerKey(lesson.id, step.id)]}
        />
      ))}
    </div>,
    document.body,
  );
}

/** Facts of every step, each taken when the credits of its own state have come. */
function useWalk(lesson: Lesson, facts: LessonFacts | null): readonly LessonFacts[] {
  const page = usePage();
  const at = useLesson(selectAt);
  const [taken, setTaken] = useState<readonly LessonFacts[]>([]);
  const begun = useRef<{ from: number; full: unknown; weights: unknown } | null>(null);
  useEffect(() => {
    const now = { full: facts?.full, weights: facts?.weights };
    if (!begun.current) {
      begun.current = { from: at, ...now };
      goTo(page, 0);
      return;
    }
    const step = lesson.steps[taken.length];
    const before = begun.current;
    // Every step asks for credits of its own, so what is there from before is not its own.
    if (!step || !facts || at !== taken.length || facts.full === before.full) return;
    if (!facts.weights || facts.weights === before.weights) return;
    begun.current = { ...before, ...now };
    setTaken([...taken, facts]);
    goTo(page, taken.length + 1 < lesson.steps.length ? taken.length + 1 : before.from);
  });
  return taken;
}

interface SheetProps {
  readonly lesson: Lesson;
  readonly number: number;
  readonly facts: LessonFacts;
  readonly notes: boolean;
  readonly given: Answer | undefined;
}

function Sheet({ lesson, number, facts, notes, given }: SheetProps) {
  const step = lesson.steps[number];
  const { title, text, ask } = step;
  const revealed = ask && (notes || given) ? ask.reveal : null;
  return (
    <section className={classes.sheet}>
      <p className={classes.where}>
        {lesson.title} · {number + 1} of {lesson.steps.length}
      </p>
      <h2>{title}</h2>
      <LessonText text={told(text, facts)} />
      <Figure
        step={step}
        facts={facts}
        stop={revealed?.stop ?? (predictionOf(ask) ? null : step.state.stop)}
      />
      {ask && <p className={classes.question}>{ask.question}</p>}
      {ask && "options" in ask && (
        <ul>
          {ask.options.map((option) => (
            <li key={option.text}>{option.text}</li>
          ))}
        </ul>
      )}
      {ask && given && <p>{verdictOn(ask, given.first, facts).right ? "Right." : "Not quite."}</p>}
      {revealed && <LessonText text={told(revealed.text, facts)} />}
    </section>
  );
}

const WIDTH = 620;
const HEADS = 64;
const LINE = 22;
const ignore = () => {};

/** The picture of a step; without colours where there is no stop to show. */
function Figure({ step, facts, stop }: { step: LessonStep; facts: LessonFacts; stop: StageStop | null }) {
  const { batch, chain } = facts;
  const { group, at, addedOnly, sliders } = step.state;
  const tries = trajectoriesOf(batch, group);
  const geometry = mapGeometry(batch, [tries], WIDTH - HEADS, LINE);
  const domain = stageDomain({
    stop: stop ?? "grpo",
    addedOnly,
    scale: "fixed",
    variant: sliders.variant ?? "code",
    span: returnSpan(batch),
    chain,
  });
  const name = stop ? STOP_WORDS[stop].name : "Before the prediction";
  return (
    <figure className={classes.figure}>
      <div className={classes.picture}>
        <ol className={classes.heads} style={{ width: HEADS }}>
          {tries.map((t) => (
            <li key={t} style={{ height: LINE }}>
              {batch.success[t] === 1 ? "solved" : "failed"}
            </li>
          ))}
        </ol>
        <AdvantageCanvas
          batch={batch}
          geometry={geometry}
          cells={cellsOf(stop, addedOnly, facts)}
          domain={domain}
          dark={false}
          selected={rowOfPlace(facts, at)}
          focused={null}
          label={name}
          onFocus={ignore}
          onSelect={ignore}
        />
      </div>
      <figcaption>
        {name}: a row a try, a cell a step; orange above 0, blue below. Outlined: step {at.split(".")[1]} of
        try {at.split(".")[0]}.
      </figcaption>
    </figure>
  );
}

function cellsOf(
  stop: StageStop | null,
  addedOnly: boolean,
  { batch, chain, truth }: LessonFacts,
): MapValues {
  if (stop === null) return { values: new Float64Array(batch.rows) };
  if (stop === "truth") return truthCells({ ...truth, rms: 1 }, "raw");
  const { advantage, added, unassigned } = chain[stop];
  return { values: addedOnly && added ? added : advantage, unassigned };
}
