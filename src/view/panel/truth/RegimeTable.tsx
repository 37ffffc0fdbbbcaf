/** One method's score over settings (rows) and success rates (columns); every cell is a button. */
import { Group, NativeSelect, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { methodNames } from "../../../experiment/regimes/methodNames.ts";
import { gapOf, type RegimeCell, type Regimes } from "../../../experiment/regimes/regimes.ts";
import type { TruthMeasure } from "../../../experiment/sweep/results.ts";
import { percent } from "../../../lib/words.ts";
import { inks } from "../../theme.ts";
import { useDark } from "../../useDark.ts";
import classes from "./ScoreTable.module.css";
import { intervalText, SCORE_COLUMNS, type ScoreColumn, scoreText } from "./scoreColumns.ts";

interface Props {
  readonly regimes: Regimes;
  readonly chosen: RegimeCell;
  readonly onChoose: (cell: RegimeCell) => void;
}

export function RegimeTable(props: Props) {
  const methods = methodNames(props.regimes.sweep);
  const [method, setMethod] = useState((methods.find(({ key }) => key === "proxmo") ?? methods[0]).key);
  const [measure, setMeasure] = useState<TruthMeasure>("gradient");
  const column = SCORE_COLUMNS.find((one) => one.measure === measure) ?? SCORE_COLUMNS[0];
  return (
    <>
      <Group gap={8} mb={8}>
        <NativeSelect
          size="xs"
          aria-label="Method of the map"
          data={methods.map(({ key, label }) => ({ value: key, label }))}
          value={method}
          onChange={(event) => setMethod(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          aria-label="Measure of the map"
          data={SCORE_COLUMNS.map(({ measure: value, label }) => ({ value, label }))}
          value={measure}
          onChange={(event) => setMeasure(event.currentTarget.value as TruthMeasure)}
        />
      </Group>
      <Cells {...props} method={method} column={column} />
      <Text size="xs" c="dimmed" mt={4}>
        {column.meaning}
      </Text>
    </>
  );
}

function Cells({
  regimes,
  method,
  column,
  chosen,
  onChoose,
}: Props & { method: string; column: ScoreColumn }) {
  const { sweep, cells } = regimes;
  const rows = new Map<string, RegimeCell[]>();
  for (const cell of cells) {
    const key = JSON.stringify(cell.at);
    rows.set(key, [...(rows.get(key) ?? []), cell]);
  }
  const means = cells.map(({ scores }) => scores[method]?.[column.measure].mean).filter(Number.isFinite);
  const top = Math.max(1e-9, ...means.map(Math.abs));
  return (
    <section
      className={classes.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label={`${column.label} over settings and success rates`}
    >
      <Table className={classes.table} w="auto" verticalSpacing={2} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {sweep.axes.map(({ label }) => (
              <Table.Th key={label}>{label}</Table.Th>
            ))}
            {sweep.success.map((success) => (
              <Table.Th key={success}>success ≥ {percent(success)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...rows].map(([key, own]) => (
            <Table.Tr key={key}>
              {own[0].at.map((value, i) => (
                <Table.Td key={sweep.axes[i].label}>{String(value)}</Table.Td>
              ))}
              {own.map((cell) => (
                <Table.Td key={cell.success}>
                  <Cell
                    regimes={regimes}
                    cell={cell}
                    method={method}
                    column={column}
                    top={top}
                    chosen={cell === chosen}
                    onChoose={onChoose}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Why a cell is empty, in a sentence. */
export const GAPS = {
  "not computed": "This part of the map was not computed.",
  "not reached": "No replicate reached this success rate within the recorded iterations.",
} as const;

interface CellProps extends Pick<Props, "regimes" | "onChoose"> {
  readonly method: string;
  readonly column: ScoreColumn;
  readonly cell: RegimeCell;
  /** Largest size in the table: full colour. */
  readonly top: number;
  readonly chosen: boolean;
}

function Cell({ regimes, cell, method, column, top, chosen, onChoose }: CellProps) {
  const dark = useDark();
  const interval = cell.scores[method]?.[column.measure];
  if (!interval) {
    const gap = gapOf(regimes, cell);
    return <span title={gap ? GAPS[gap] : "This method is not compared here."}>{gap ?? "–"}</span>;
  }
  const share = Number.isFinite(interval.mean) ? Math.min(1, Math.abs(interval.mean) / top) : 0;
  return (
    <UnstyledButton
      className={classes.cell}
      style={{ background: `rgb(${inks(dark).blue.join(" ")} / ${Math.round(34 * share)}%)` }}
      data-chosen={chosen || undefined}
      aria-pressed={chosen}
      title={`${intervalText(column, interval.low, interval.high)} over ${interval.n} batches`}
      onClick={() => onChoose(cell)}
    >
      {scoreText(column, interval.mean)}
    </UnstyledButton>
  );
}
