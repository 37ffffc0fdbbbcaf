/**
 * The selected rollout as text: what the agent read, what it did, and a bar a method for what each step was
 * credited.
 */

import { Text, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../../engine/credit/creditAnswer.ts";
import { range } from "../../../lib/columns.ts";
import { rowsOf, rowsOfGroup } from "../../../rollout/rowsOf.ts";
import { rewardEdited } from "../../../store/batch/editedPage.ts";
import { selectCompare, selectUnit } from "../../../store/reader/lens.ts";
import { afterPaint } from "../../afterPaint.ts";
import { CreditBar } from "../../chart/CreditBar.tsx";
import { clipped, isLong } from "../../control/clip.ts";
import { Panel } from "../../control/Panel.tsx";
import { ShortText } from "../../control/ShortText.tsx";
import { ShowAll } from "../../control/ShowAll.tsx";
import { useDisplayed } from "../../displayed.ts";
import { useFocus, useLens, usePage } from "../../page.tsx";
import { stepFacts } from "../../stepFacts.ts";
import { RolloutEdits } from "../edit/RolloutEdits.tsx";
import { StepReward } from "../edit/StepReward.tsx";
import { sharedDomain, unitOf } from "../maps/mapCells.ts";
import { ForkControls } from "../truth/ForkControls.tsx";
import { TruthBar } from "../truth/TruthBar.tsx";
import { StepChoices } from "./StepChoices.tsx";
import classes from "./Transcript.module.css";

export function Transcript() {
  const { page, answer, row: selected } = useDisplayed();
  const unit = useLens(selectUnit);
  const compare = useLens(selectCompare).filter((id) => answer.credits[id]);
  if (selected === null || selected >= page.batch.rows) return null;
  const { batch } = page;
  const t = batch.trajectory[selected];
  const facts = stepFacts(page, selected);
  const rows = range(...rowsOf(batch, t));
  const ending = stepFacts(page, rows[rows.length - 1]);
  const group = batch.group[selected];
  const domain = sharedDomain(
    rowsOfGroup(batch, group),
    compare.map((id) => answer.credits[id]),
    unit,
  );
  return (
    <Panel
      title={`Rollout ${facts.rollout}: ${clipped(batch.task?.[batch.group[selected]] ?? "", HEADING)}`}
      aside={
        <Text size="xs" c="dimmed">
          {facts.won ? "success" : batch.truncated?.[t] ? "failure, cut at the step limit" : "failure"} ·{" "}
          {batch.score && `score ${batch.score[t].toFixed(2)} · `}
          return {facts.episodeReturn.toFixed(2)} · {rows.length} steps
        </Text>
      }
    >
      <RolloutEdits page={page} trajectory={t} />
      {/* A plain scroll box: the library's reads the layout in every frame. */}
      <section
        className={classes.box}
        data-scroll-box
        data-walk="steps"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label="Steps of the rollout"
      >
        <ol className={classes.steps}>
          {rows.map((row) => (
            <TranscriptStep
              key={batch.step[row]}
              row={row}
              page={page}
              answer={answer}
              compare={compare}
              domain={domain}
              selected={row === selected}
            />
          ))}
        </ol>
        <div className={classes.after}>
          <ShortText size="sm" c="dimmed" className={classes.text} text={page.lastObservation[t]} />
        </div>
        {ending.score !== null && (
          <Text size="sm" fw={600} px={10} pb={6}>
            {ending.score}
          </Text>
        )}
      </section>
    </Panel>
  );
}

interface TranscriptStepProps {
  readonly row: number;
  readonly page: PageBatch;
  readonly answer: CreditAnswer;
  readonly compare: readonly string[];
  readonly domain: number;
  readonly selected: boolean;
}

function TranscriptStep({ row, page, answer, compare, domain, selected }: TranscriptStepProps) {
  const { keepStep } = usePage().batch;
  const facts = stepFacts(page, row);
  const { focus } = usePage().focus;
  const unit = useLens(selectUnit);
  const focused = useFocus((state) => state.row === row);
  const element = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState(false);
  const short = open ? (text: string) => text : clipped;
  useEffect(() => {
    if (!selected) return;
    return afterPaint(() => element.current && showInside(element.current));
  }, [selected]);
  return (
    <li
      ref={element}
      className={classes.step}
      data-selected={selected || undefined}
      data-focused={focused || undefined}
    >
      <UnstyledButton
        className={classes.button}
        aria-pressed={selected}
        onClick={() => keepStep(page, row)}
        onMouseEnter={() => focus(row)}
        onMouseLeave={() => focus(null)}
      >
        <span className={classes.index}>{facts.step + 1}</span>
        <span className={classes.words}>
          <span className={classes.text}>
            {facts.observation === "" ? <em>no observation</em> : short(facts.observation)}
          </span>
          <span className={classes.action}>
            {short(facts.action)}
            {facts.meant !== null && <span className={classes.invalid}> slipped; meant {facts.meant}</span>}
            {rewardEdited(page, row) && <span className={classes.note}> ✎ reward edited</span>}
            {!facts.valid && <span className={classes.invalid}> invalid</span>}
          </span>
        </span>
        <span className={classes.bars}>
          {compare.map((id) => (
            <CreditBar
              key={id}
              method={id}
              label={estimatorById(id).label}
              value={answer.credits[id].advantage[row]}
              domain={domain * unitOf(answer.credits[id], unit)}
            />
          ))}
          <TruthBar row={row} domain={domain} unit={unit} />
        </span>
      </UnstyledButton>
      {(isLong(facts.observation) || isLong(facts.action)) && (
        <div className={classes.after}>
          <ShowAll
            open={open}
            length={facts.observation.length + facts.action.length}
            onToggle={() => setOpen(!open)}
          />
        </div>
      )}
      {selected && <StepChoices page={page} row={row} />}
      {selected && <StepReward page={page} row={row} />}
      {selected && <ForkControls row={row} />}
    </li>
  );
}

/** Characters of a task that a heading shows; the first step has it whole. */
const HEADING = 120;

/** Scrolls the transcript's own box, never the page: someone may be looking elsewhere. */
function showInside(element: HTMLElement): void {
  const box = element.closest<HTMLElement>("[data-scroll-box]");
  if (!box) return;
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (inner.top < outer.top) box.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom)
    box.scrollTop += Math.min(inner.top - outer.top, inner.bottom - outer.bottom);
}
