/** Methods against the truth as a table, nearest first. */
import { Table, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { leadersInWords } from "../../../experiment/regimes/leaders.ts";
import type { TruthMeasure } from "../../../experiment/sweep/results.ts";
import type { Interval } from "../../../lib/stats.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { methodStyle } from "../../theme.ts";
import { IntervalMark } from "./IntervalMark.tsx";
import classes from "./ScoreTable.module.css";
import { intervalText, SCORE_COLUMNS, scoreText } from "./scoreColumns.ts";

interface ScoreLine {
  readonly key: string;
  /** Estimator's id. */
  readonly id: string;
  readonly label: string;
  readonly scores: Readonly<Record<TruthMeasure, Interval>>;
}

export function ScoreTable({ lines, caption }: { lines: readonly ScoreLine[]; caption: string }) {
  const sorted = [...lines].sort((a, b) => (b.scores.gradient.mean || -2) - (a.scores.gradient.mean || -2));
  const leaders = leadersInWords(lines);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={caption}>
        <Table className={classes.table} verticalSpacing={3} horizontalSpacing={10}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Method</Table.Th>
              {SCORE_COLUMNS.map(({ measure, label, meaning }) => (
                <Table.Th key={measure}>
                  <Tooltip
                    label={meaning}
                    multiline
                    w={300}
                    withArrow
                    events={{ hover: true, focus: true, touch: true }}
                  >
                    <UnstyledButton className={classes.term}>{label}</UnstyledButton>
                  </Tooltip>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map(({ key, id, label, scores }) => (
              <Table.Tr key={key}>
                <Table.Td>
                  <MethodLabel id={id} name={label} />
                </Table.Td>
                {SCORE_COLUMNS.map((column) => {
                  const { mean, low, high } = scores[column.measure];
                  return (
                    <Table.Td key={column.measure}>
                      <b>{scoreText(column, mean)}</b>{" "}
                      <span className={classes.interval}>{intervalText(column, low, high)}</span>
                      {column.measure === "gradient" && (
                        <IntervalMark
                          interval={scores.gradient}
                          from={-0.2}
                          to={1}
                          width={150}
                          colour={methodStyle(id).colour}
                        />
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {leaders && (
        <Text size="xs" c="dimmed" mt={4}>
          The yardsticks disagree. {leaders}
        </Text>
      )}
    </>
  );
}
