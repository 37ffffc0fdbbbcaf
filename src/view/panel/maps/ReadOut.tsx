/** A few lines of fixed height under the maps: the step under the pointer, else the selected one. */
import { Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import { signed } from "../../../lib/words.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { selectRow } from "../../../store/reader/selection.ts";
import { clipped } from "../../control/clip.ts";
import { useStepWeights } from "../../creditQueries.ts";
import { useDisplayed, useExplained } from "../../displayed.ts";
import { useFocus, useLens } from "../../page.tsx";
import { creditFacts, stepFacts } from "../../stepFacts.ts";
import { methodStyle } from "../../theme.ts";
import { TruthValue } from "../truth/TruthValue.tsx";
import classes from "./ReadOut.module.css";

/** Characters that are read out; the transcript has the rest. */
const READ_OUT = 160;

export function ReadOut() {
  const { page, answer, row: selected } = useDisplayed();
  const focused = useFocus(selectRow);
  const compare = useLens(selectCompare);
  const method = useExplained();
  const row = focused ?? selected;
  if (row === null || row >= page.batch.rows)
    return <div className={classes.root}>Point at a step to read it; click to pin it.</div>;
  const facts = stepFacts(page, row);
  return (
    <div className={classes.root} data-testid="read-out" data-row={row}>
      <div className={classes.line}>
        <Text span size="sm" c="dimmed">
          rollout {facts.rollout} · step {facts.step + 1}
        </Text>
        <Text span size="sm" ff="monospace" fw={600}>
          {clipped(facts.action, READ_OUT)}
        </Text>
        {facts.meant !== null && (
          <Text span size="sm">
            (slipped; meant {facts.meant})
          </Text>
        )}
        {facts.score !== null && (
          <Text span size="sm" fw={600} data-testid="score">
            {facts.score}
          </Text>
        )}
        {!facts.valid && (
          <Text span size="sm">
            (invalid)
          </Text>
        )}
        <Text span size="sm" c="dimmed" truncate className={classes.observation}>
          {clipped(facts.observation.replace(/\s+/g, " "), READ_OUT)}
        </Text>
      </div>
      {method !== null && <Details row={row} method={method} />}
      <div className={classes.line} data-testid="read-out-values">
        {compare
          .filter((id) => answer.credits[id])
          .map((id) => {
            const { total, unassigned } = creditFacts(answer.credits[id], page, row);
            const { colour, glyph } = methodStyle(id);
            return (
              <span key={id} className={classes.value}>
                <span aria-hidden style={{ color: colour }}>
                  {glyph}
                </span>{" "}
                <span className={classes.name}>{estimatorById(id).label} </span>
                <b>{signed(total)}</b>
                {unassigned && <span className={classes.note}> step part not assigned</span>}
              </span>
            );
          })}
        <TruthValue row={row} />
      </div>
    </div>
  );
}

/** What the explained method makes of the step, in one line. */
function Details({ row, method }: { row: number; method: string }) {
  const shown = useDisplayed();
  const { page, answer } = shown;
  const neighbours = useStepWeights(shown, method, row);
  const count = neighbours?.row === row && neighbours.method === method ? neighbours.weights?.rows.length : 0;
  const { parts, baseline, compared, weight, p, unassigned } = creditFacts(answer.credits[method], page, row);
  const facts = [
    `return ${compared.toFixed(3)}`,
    Number.isNaN(baseline) || unassigned ? "no baseline" : `baseline ${baseline.toFixed(3)}`,
    ...(count ? [`of ${count} steps`] : []),
    ...(p === undefined ? [] : [`p ${p.toFixed(2)}`]),
    ...(weight === undefined ? [] : [`w ${weight.toFixed(3)}`]),
    ...parts.map(({ name, value }) => `${name} ${signed(value)}`),
  ];
  return (
    <div className={`${classes.line} ${classes.note}`} data-testid="details">
      {estimatorById(method).label}: {facts.join(" · ")}
    </div>
  );
}
