/** Methods against the truth as a table, nearest first. */
import { Table, Text } from "@mantine/core";
import { leadersInWords } from "../../../experiment/regimes/leaders.ts";
import { Dotted } from "../../control/Dotted.tsx";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { methodStyle } from "../../theme.ts";
import { IntervalMark } from "./IntervalMark.tsx";
import classes from "./ScoreTable.module.css";
import { intervalText, SCORE_COLUMNS, scoreText, shownInterval } from "./scoreColumns.ts";
import { nearestFirst, type ScoreLine } from "./scoreLine.ts";

interface ScoreTableProps {
  readonly lines: readonly ScoreLine[];
  readonly caption: string;
  /** Steps whose truth is significantly different from 0, where they are known. */
  readonly steps?: number;
}

export function ScoreTable({ lines, caption, steps }: ScoreTableProps) {
  const sorted = nearestFirst(lines);
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
                  <Dotted says={meaning}>{label}</Dotted>
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
                  const { mean, low, high } = shownInterval(column, scores[column.measure], steps);
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
