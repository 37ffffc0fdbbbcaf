/** The selected step: what was seen and done, a bar for each stop that adds up, and why in one sentence. */
import { Anchor, Text } from "@mantine/core";
import { BUILT_ON, type Chain } from "../../credit/report/chain.ts";
import { decimal, signed } from "../../lib/words.ts";
import { selectCovered, selectPrediction } from "../../store/lesson/lessonState.ts";
import { CHAIN, EXACT } from "../../store/reader/lens.ts";
import { selectRow } from "../../store/reader/selection.ts";
import { selectStop } from "../../store/reader/stage.ts";
import { isSignificant } from "../../truth/significance.ts";
import { useStepWeights } from "../creditQueries.ts";
import { useDisplayed } from "../displayed.ts";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { useFocus, useLesson, usePage, useStage } from "../page.tsx";
import { exactZeroWords } from "../panel/truth/truthWords.ts";
import { isPhone } from "../phone.ts";
import { choicesAt, creditFacts, stepFacts } from "../stepFacts.ts";
import { useTruthShown } from "../truthShown.ts";
import { ChainBars } from "./ChainBars.tsx";
import classes from "./StepCard.module.css";
import { stepSentence } from "./stepSentence.ts";
import { STOP_WORDS } from "./stops.ts";
import { useChain } from "./useChain.ts";

const Prediction = lazyPart(() => import("../lesson/Prediction.tsx").then((m) => m.Prediction));

export function StepCard() {
  const { page, row: selected } = useDisplayed();
  const focused = useFocus(selectRow);
  const row = focused ?? selected;
  if (row === null || row >= page.batch.rows)
    return <aside className={classes.root}>Point at a cell to read its step; click to pin it.</aside>;
  return <Card row={row} preview={focused !== null && focused !== selected} />;
}

function Card({ row, preview }: { row: number; preview: boolean }) {
  const { layout, lens } = usePage();
  const { method } = STOP_WORDS[useStage(selectStop)];
  return (
    <aside
      className={classes.root}
      aria-label="The selected step"
      data-testid="step-card"
      data-row={row}
      data-preview={preview || undefined}
    >
      <StepInFull row={row} />
      <Anchor
        data-control="workbench"
        component="button"
        size="sm"
        className={classes.more}
        onClick={() => {
          if (method) lens.explain(method);
          if (isPhone()) layout.openWhy();
          else layout.openTab("why");
        }}
      >
        Show the formula
      </Anchor>
    </aside>
  );
}

export function StepInFull({ row }: { row: number }) {
  const { page } = useDisplayed();
  const chain = useChain();
  const covered = useLesson(selectCovered);
  const predicted = useLesson(selectPrediction);
  const facts = stepFacts(page, row);
  return (
    <>
      <div className={classes.where}>
        Try {facts.rollout} of {facts.rollouts}, step {facts.step + 1}
      </div>
      <div className={classes.seen} title={facts.observation}>
        Saw: {facts.observation.replace(/\s+/g, " ")}
      </div>
      <div className={classes.action}>
        <span className={classes.did}>Did:</span> {facts.action}
      </div>
      {predicted && predicted.kind !== "cell" && (
        <LazyPart what="The prediction">
          <Prediction />
        </LazyPart>
      )}
      {chain && !covered && <ChainBars chain={chain} row={row} />}
      {chain && !covered && <Sentence row={row} chain={chain} />}
    </>
  );
}

function Sentence({ row, chain }: { row: number; chain: Chain }) {
  const moment = useDisplayed();
  const { page, answer } = moment;
  const stop = useStage(selectStop);
  const key = stop === "gigpo" ? EXACT : CHAIN;
  const reply = useStepWeights(moment, key, row);
  if (stop === "truth") return <TruthSentence row={row} />;
  const built = BUILT_ON[stop];
  return (
    <Text size="sm" className={classes.sentence} data-testid="sentence">
      {stepSentence(stop, {
        step: stepFacts(page, row),
        credit: creditFacts(answer.credits[key], page, row),
        plain: chain.grpo.advantage[row],
        added: built ? (chain[stop].added as Float64Array)[row] : 0,
        weights: reply?.row === row && reply.method === key ? reply.weights : undefined,
        row,
      })}
    </Text>
  );
}

/** The truth of one step with its standard error. */
function TruthSentence({ row }: { row: number }) {
  const { page } = useDisplayed();
  const truth = useTruthShown();
  const value = truth?.advantage[row] ?? Number.NaN;
  if (!truth || Number.isNaN(value))
    return (
      <Text size="sm" className={classes.sentence}>
        The ground truth of this step is not measured.
      </Text>
    );
  const error = `± ${decimal(1.96 * truth.error[row], 2)}`;
  const { successes, rollouts } = stepFacts(page, row);
  const exactZero = exactZeroWords(value, truth.error[row], {
    choices: choicesAt(page, row),
    solved: successes === rollouts,
  });
  const told = isSignificant(truth, row)
    ? `${value > 0 ? "better" : "worse"} than the policy's average action here`
    : "not significantly different from the policy's average action here (95 %)";
  return (
    <Text size="sm" className={classes.sentence} data-testid="sentence">
      Measured {signed(value, 2).trim()} {error}: {exactZero ?? `this action is ${told}.`}
    </Text>
  );
}
