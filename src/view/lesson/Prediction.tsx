/** In the card of a step: the sign to pick, or the bar to drag, before anything is drawn there. */
import { Button } from "@mantine/core";
import type { PredictionAsk } from "../../experiment/lesson/ask.ts";
import type { LessonFacts } from "../../experiment/lesson/facts.ts";
import { signed } from "../../lib/words.ts";
import { selectAnswered, selectPrediction } from "../../store/lesson/lessonState.ts";
import { answer } from "../../store/lesson/openLesson.ts";
import { useLesson, usePage } from "../page.tsx";
import { advantageColour } from "../theme.ts";
import classes from "./Prediction.module.css";
import { verdictOn } from "./told.ts";
import { useLessonFacts } from "./useLessonFacts.ts";

export function Prediction() {
  const ask = useLesson(selectPrediction);
  const facts = useLessonFacts();
  if (!ask || !facts || ask.kind === "cell") return null;
  return ask.kind === "sign" ? <Sign ask={ask} facts={facts} /> : <Bar ask={ask} facts={facts} />;
}

interface PartProps<Kind extends PredictionAsk["kind"]> {
  readonly ask: Extract<PredictionAsk, { kind: Kind }>;
  readonly facts: LessonFacts;
}

const SIGNS = [
  { value: -1, text: "− below 0" },
  { value: 1, text: "+ above 0" },
] as const;

function Sign({ ask, facts }: PartProps<"sign">) {
  const page = usePage();
  const chosen = useLesson(selectAnswered)?.latest;
  return (
    <fieldset className={classes.signs} aria-label={`Your prediction: ${ask.question}`} data-predict="sign">
      {SIGNS.map(({ value, text }) => (
        <Button
          key={value}
          size="xs"
          variant="default"
          className={classes.sign}
          aria-pressed={chosen === value}
          data-sign={value}
          onClick={() => answer(page, value, verdictOn(ask, value, facts).right)}
        >
          {text}
        </Button>
      ))}
    </fieldset>
  );
}

/** Steps of the bar's way from one end to the other. */
const NOTCHES = 100;

function Bar({ ask, facts }: PartProps<"bar">) {
  const page = usePage();
  const guess = useLesson((state) => state.guess);
  const given = useLesson(selectAnswered)?.latest;
  const value = guess ?? given ?? 0;
  const { reach } = ask;
  const at = 50 + (50 * value) / reach;
  return (
    <div className={classes.bar} data-predict="bar">
      <div className={classes.track}>
        <span
          className={classes.fill}
          style={{
            left: `${Math.min(50, at)}%`,
            width: `${Math.abs(at - 50)}%`,
            background: advantageColour(value >= 0 ? 0.85 : -0.85),
          }}
        />
        <input
          type="range"
          className={classes.slider}
          aria-label={`Your prediction: ${ask.question}`}
          aria-valuetext={signed(value, 2).trim()}
          min={-reach}
          max={reach}
          step={(2 * reach) / NOTCHES}
          value={value}
          onChange={({ currentTarget }) => page.lesson.setState({ guess: Number(currentTarget.value) })}
        />
      </div>
      <output className={classes.value}>{signed(value, 2).trim()}</output>
      <Button
        size="xs"
        variant="default"
        onClick={() => answer(page, value, verdictOn(ask, value, facts).right)}
      >
        {given === undefined ? "This is my prediction" : "Predict again"}
      </Button>
    </div>
  );
}
