/** A step for screen readers: what the picture shows, what can be done, what is selected, what is asked. */
import { VisuallyHidden } from "@mantine/core";
import { CONTROLS, type ControlId } from "../../experiment/lesson/controls.ts";
import type { LessonStep } from "../../experiment/lesson/lesson.ts";
import { range } from "../../lib/columns.ts";
import { signed } from "../../lib/words.ts";
import { rowsOfGroup, sizeOf, successesOf } from "../../rollout/rowsOf.ts";
import { selectAnswered, selectCovered } from "../../store/lesson/lessonState.ts";
import { selectAddedOnly, selectStop } from "../../store/reader/stage.ts";
import { useDisplayed } from "../displayed.ts";
import { useLesson, useStage } from "../page.tsx";
import { STOP_WORDS } from "../stage/stops.ts";
import { useStopCells } from "../stage/useChain.ts";
import { stepFacts } from "../stepFacts.ts";

interface StepInWordsProps {
  readonly id: string;
  readonly step: LessonStep;
  readonly held: readonly ControlId[];
}

export function StepInWords({ id, step, held }: StepInWordsProps) {
  const texts = {
    Picture: usePictureInWords(),
    "You can": doable(step, held),
    Selected: useSelectedInWords(),
    Question: useQuestionInWords(step),
  };
  return (
    <VisuallyHidden component="dl" id={id} data-testid="step-in-words">
      {Object.entries(texts).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </VisuallyHidden>
  );
}

/** What the picture shows of every step; null before a prediction, and where a stop is not known. */
function useShown() {
  const stop = useStage(selectStop);
  const addedOnly = useStage(selectAddedOnly);
  const cells = useStopCells(stop, addedOnly);
  const covered = useLesson(selectCovered);
  const what = addedOnly ? `what ${STOP_WORDS[stop].name} adds` : STOP_WORDS[stop].name;
  return cells && !covered ? { what, values: cells.values } : null;
}

function usePictureInWords(): string {
  const { page, group } = useDisplayed();
  const { batch } = page;
  const shown = useShown();
  const rows = range(...rowsOfGroup(batch, group));
  const tries = `${sizeOf(batch, group)} tries of group ${group + 1}, ${successesOf(batch, group)} solved, ${rows.length} steps`;
  if (!shown) return `${tries}. Nothing is drawn yet.`;
  const { what, values } = shown;
  const above = rows.filter((row) => values[row] > 0).length;
  const below = rows.filter((row) => values[row] < 0).length;
  return `${tries}. ${what}: ${above} steps above 0 (orange), ${below} below 0 (blue).`;
}

function doable({ ask }: LessonStep, held: readonly ControlId[]): string {
  const locked = held.length > 0 ? ` Not here: ${held.map((id) => CONTROLS[id]).join(", ")}.` : "";
  const answer = ask ? " Tab leads to the question." : "";
  return `Page Down and Page Up walk the lesson; in the picture arrow keys walk steps and tries.${answer}${locked}`;
}

function useSelectedInWords(): string {
  const { page, row } = useDisplayed();
  const shown = useShown();
  if (row === null || row >= page.batch.rows) return "No step.";
  const { rollout, step, action, won } = stepFacts(page, row);
  const value = shown ? ` ${shown.what} ${signed(shown.values[row], 2).trim()}.` : "";
  return `Step ${step + 1} of try ${rollout}, which ${won ? "solved the task" : "failed"}: ${action}.${value}`;
}

function useQuestionInWords({ ask }: LessonStep): string {
  const answered = useLesson(selectAnswered);
  if (!ask) return "Nothing is asked.";
  return `${ask.question} ${answered ? "You have answered." : HOW[ask.kind ?? "choice"]}`;
}

const HOW = {
  choice: "Choose one of the answers.",
  sign: "Pick plus or minus in the card of the step.",
  bar: "Move the slider in the card of the step, and confirm it.",
  cell: "Choose one of the two steps marked in the picture.",
} as const;
