/** Over the picture: the two steps between which a question asks to choose. */
import { rowOfPlace } from "../../experiment/lesson/facts.ts";
import { textAt } from "../../rollout/rowsOf.ts";
import { selectAnswered, selectPrediction } from "../../store/lesson/lessonState.ts";
import { answer } from "../../store/lesson/openLesson.ts";
import { type MapGeometry, placeOf } from "../chart/mapGeometry.ts";
import { useLesson, usePage } from "../page.tsx";
import classes from "./Prediction.module.css";
import { verdictOn } from "./told.ts";
import { useLessonFacts } from "./useLessonFacts.ts";

interface CellChoiceProps {
  readonly geometry: MapGeometry;
  /** Where the cells begin, pixels. */
  readonly left: number;
}

const NAMES = ["A", "B"];

export function CellChoice({ geometry, left }: CellChoiceProps) {
  const page = usePage();
  const ask = useLesson(selectPrediction);
  const chosen = useLesson(selectAnswered)?.latest;
  const facts = useLessonFacts();
  if (ask?.kind !== "cell" || !facts) return null;
  const { cellWidth, cellHeight } = geometry;
  return (
    <fieldset className={classes.cells} aria-label={`Your prediction: ${ask.question}`} data-predict="cell">
      {ask.between.map((at, i) => {
        const row = rowOfPlace(facts, at);
        const corner = placeOf(geometry, facts.batch, row);
        if (!corner) return null;
        const [attempt, step] = at.split(".");
        return (
          <button
            key={at}
            type="button"
            className={classes.cell}
            style={{
              left: left + corner.x + cellWidth / 2,
              top: corner.y + cellHeight / 2,
              width: cellWidth,
              height: cellHeight,
            }}
            aria-label={`${NAMES[i]}: step ${step} of try ${attempt}, ${textAt(facts.batch.action, row)}`}
            aria-pressed={chosen === i}
            onClick={() => answer(page, i, verdictOn(ask, i, facts).right)}
          >
            {NAMES[i]}
          </button>
        );
      })}
    </fieldset>
  );
}
