/** The map of one method as a table of numbers: for the keyboard, for screen readers, and for copying. */

import { SegmentedControl, Table } from "@mantine/core";
import { useEffect, useRef } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { range } from "../../../lib/columns.ts";
import { signed } from "../../../lib/words.ts";
import { rowsOf, stepsOf } from "../../../rollout/rowsOf.ts";
import { rolloutNumber } from "../../../store/batch/editedPage.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { selectSort, sortedTrajectories } from "../../../store/reader/mapView.ts";
import { useDisplayed, useExplained } from "../../displayed.ts";
import { useLens, useMapView, usePage } from "../../page.tsx";
import { stepFacts } from "../../stepFacts.ts";
import { methodStyle } from "../../theme.ts";
import classes from "./MapTable.module.css";

export function MapTable() {
  const { page, answer, group, row: selected } = useDisplayed();
  const { batch } = page;
  const sort = useMapView(selectSort);
  const method = useExplained();
  const compare = useLens(selectCompare).filter((id) => answer.credits[id]);
  const { setExplain } = usePage().lens;
  if (method === null) return null;
  const credit = answer.credits[method];
  const trajectories = sortedTrajectories(batch, group, sort);
  const steps = Math.max(...trajectories.map((t) => stepsOf(batch, t)));
  return (
    <>
      <SegmentedControl
        size="xs"
        mt={8}
        aria-label="Method in the table"
        value={method}
        onChange={setExplain}
        data={compare.map((id) => ({
          value: id,
          label: `${methodStyle(id).glyph} ${estimatorById(id).label}`,
        }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.box} tabIndex={0} aria-label="Table of advantages, scrolls">
        <Table withColumnBorders className={classes.table} data-walk="steps and rollouts">
          <Table.Caption>
            Advantage under {estimatorById(method).label}, group {group + 1}; “none”: step part not assigned
            and nothing else credited.
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">rollout</Table.Th>
              <Table.Th scope="col">return</Table.Th>
              {Array.from({ length: steps }, (_, step) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its step
                <Table.Th key={step} scope="col">
                  {step + 1}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trajectories.map((t) => (
              <Table.Tr key={t}>
                <Table.Th scope="row">
                  {rolloutNumber(page, t)} {batch.success[t] ? "✓" : "✗"}
                </Table.Th>
                <Table.Td>{signed(batch.episodeReturn[t], 2)}</Table.Td>
                {range(...rowsOf(batch, t)).map((row) => (
                  <Table.Td key={row} p={0}>
                    <Value
                      row={row}
                      text={
                        credit.unassigned?.[row] && credit.advantage[row] === 0
                          ? "none"
                          : signed(credit.advantage[row], 2)
                      }
                      selected={row === selected}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </>
  );
}

/** One number; the selected one takes the focus along, so that arrow keys walk through the table. */
function Value({ row, text, selected }: { row: number; text: string; selected: boolean }) {
  const { page } = useDisplayed();
  const { keepStep } = usePage().batch;
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const inTable = document.activeElement?.closest("table");
    if (selected && inTable && inTable === element.current?.closest("table")) element.current?.focus();
  }, [selected]);
  return (
    <button
      ref={element}
      type="button"
      className={classes.value}
      aria-pressed={selected}
      tabIndex={selected ? 0 : -1}
      title={stepFacts(page, row).action}
      onClick={() => keepStep(page, row)}
    >
      {text}
    </button>
  );
}
