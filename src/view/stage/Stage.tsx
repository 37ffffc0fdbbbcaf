/** The stage: one group of tries, and what each mechanism does to the credit of its steps. */
import { Title } from "@mantine/core";
import { selectStop } from "../../store/reader/stage.ts";
import { useDisplayed } from "../displayed.ts";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { useStage } from "../page.tsx";
import { AddedSwitch } from "./AddedSwitch.tsx";
import { ChainWalk } from "./ChainWalk.tsx";
import { GroupWalk } from "./GroupWalk.tsx";
import { LearningStrip } from "./LearningStrip.tsx";
import { PictureOptions } from "./PictureOptions.tsx";
import { Scale } from "./Scale.tsx";
import { SpokenStep } from "./SpokenStep.tsx";
import classes from "./Stage.module.css";
import { StageNotes } from "./StageNotes.tsx";
import { StagePicture } from "./StagePicture.tsx";
import { StepCard } from "./StepCard.tsx";
import { STOP_WORDS } from "./stops.ts";

const TruthVerdict = lazyPart(() => import("./TruthVerdict.tsx").then((m) => m.TruthVerdict));

export function Stage() {
  const { page, group } = useDisplayed();
  const { groupStart } = page.batch;
  const tries = groupStart[group + 1] - groupStart[group];
  const stop = useStage(selectStop);
  return (
    <section className={classes.root} aria-labelledby="question">
      <div className={classes.head} data-part="intro">
        <Title order={2} id="question" className={classes.question}>
          Which step deserves the credit?
        </Title>
        <p className={classes.lead}>
          {inWords(tries)} at one task; a cell is a step. Training makes{" "}
          <span className={classes.up}>orange</span> actions more likely and{" "}
          <span className={classes.down}>blue</span> ones less.
        </p>
      </div>
      <StageNotes />
      <ChainWalk />
      <p className={classes.says} aria-live="polite">
        {STOP_WORDS[stop].says} <AddedSwitch />
        {stop === "truth" && (
          <LazyPart what="The verdict of the ground truth">
            <TruthVerdict />
          </LazyPart>
        )}
      </p>
      <div className={classes.body}>
        <div className={classes.picture}>
          <StagePicture />
          <div className={classes.under}>
            <GroupWalk />
            <Scale />
            <PictureOptions />
          </div>
        </div>
        <StepCard />
      </div>
      <LearningStrip />
      <SpokenStep />
    </section>
  );
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
const inWords = (n: number) => `${NUMBERS[n] ?? n} ${n === 1 ? "try" : "tries"}`;
