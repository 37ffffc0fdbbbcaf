/**
 * One cell of the recorded map: what its batches were like, all measures, its batch on the screen, its
 * numbers computed again here.
 */
import { Button, Group, Text } from "@mantine/core";
import { methodNames } from "../../../experiment/regimes/methodNames.ts";
import { gapOf, type RegimeCell, type Regimes } from "../../../experiment/regimes/regimes.ts";
import type { RegimeFile } from "../../../experiment/share/viewState.ts";
import { mean } from "../../../lib/stats.ts";
import { percent } from "../../../lib/words.ts";
import { cellKey, computeAgain, openCell } from "../../../store/truth/regimes.ts";
import { usePage, useRegimes } from "../../page.tsx";
import classes from "./ScoreTable.module.css";
import { ScoreTable } from "./ScoreTable.tsx";

interface Props {
  readonly file: RegimeFile;
  readonly regimes: Regimes;
  readonly cell: RegimeCell;
}

export function RegimeDetail({ file, regimes, cell }: Props) {
  const { sweep } = regimes;
  const page = usePage();
  const again = useRegimes((state) => state.again[cellKey(file, cell)]);
  const share = useRegimes((state) => state.share);
  const shown = again ?? cell;
  const { batches } = shown;
  const gap = gapOf(regimes, shown);
  return (
    <div style={{ marginTop: 12 }}>
      {gap === null && (
        <>
          <Text size="sm" c="dimmed">
            {batches.length} {batches.length === 1 ? "batch" : "batches"}: success{" "}
            {percent(mean(batches.map(({ success }) => success)))}, states that repeat{" "}
            {percent(mean(batches.map(({ repeats }) => repeats)))}, steps measured{" "}
            {sum(batches.map(({ steps }) => steps))}, significant{" "}
            {percent(mean(batches.map(({ significant }) => significant)))}. Intervals over batches (95 %,
            Student).
          </Text>
          <details open={again !== undefined}>
            <summary className={classes.summary}>All measures of all methods</summary>
            <ScoreTable
              caption="All methods in this cell"
              lines={methodNames(sweep, again?.own).flatMap((name) => {
                const scores = shown.scores[name.key];
                return scores ? [{ ...name, scores }] : [];
              })}
            />
          </details>
        </>
      )}
      <Group gap={8} mt={8}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!cell.batches.some(({ replicate }) => replicate === 0)}
          onClick={() => void openCell(page, file, cell)}
        >
          Open its batch (a new run)
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={share !== null}
          onClick={() => void computeAgain(page, file, cell)}
        >
          Compute again here
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {share !== null
            ? `Training and measuring in the background, ${Math.round(100 * share)} %`
            : again
              ? comparison(cell, again)
              : ""}
        </Text>
      </Group>
    </div>
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Files keep four digits. */
const SAME = 1e-3;

function comparison(recorded: RegimeCell, again: RegimeCell): string {
  const differs = Object.entries(recorded.scores).some(([method, scores]) => {
    const mine = again.scores[method]?.gradient.mean;
    return mine === undefined || !(Math.abs(mine - scores.gradient.mean) <= SAME);
  });
  return differs
    ? "Computed here; the numbers differ from the recorded ones."
    : "Computed here: the same numbers as recorded.";
}
