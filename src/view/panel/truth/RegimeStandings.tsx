/** The methods in a setting, nearest to the truth first, each with its interval and how far it is behind. */
import { Table } from "@mantine/core";
import type { Standing } from "../../../experiment/regimes/answer.ts";
import type { MethodName } from "../../../experiment/regimes/methodNames.ts";
import { differenceText } from "../../../experiment/regimes/words.ts";
import { decimal } from "../../../lib/words.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { methodStyle } from "../../theme.ts";
import { IntervalMark } from "./IntervalMark.tsx";
import classes from "./ScoreTable.module.css";

interface Props {
  readonly standings: readonly Standing[];
  readonly names: ReadonlyMap<string, MethodName>;
  /** For after "by". */
  readonly yardstick: string;
}

export function RegimeStandings({ standings, names, yardstick }: Props) {
  const ends = standings.flatMap(({ value: { mean, low, high } }) => [mean, low, high]);
  const known = ends.filter(Number.isFinite);
  const from = Math.max(-1, Math.min(...known));
  const to = Math.min(1.1, Math.max(...known));
  const caption = `Methods by ${yardstick}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={caption}>
      <Table className={classes.table} w="auto" verticalSpacing={3} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Method</Table.Th>
            <Table.Th>Mean and 95 % interval</Table.Th>
            <Table.Th>Difference from the first, paired</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {standings.map(({ method, label, value, behind, isBehind }, i) => {
            const { id } = names.get(method)!;
            return (
              <Table.Tr key={method}>
                <Table.Td>
                  <MethodLabel id={id} name={label} />
                </Table.Td>
                <Table.Td>
                  <b>{decimal(value.mean, 2)}</b>{" "}
                  {value.n > 1 && (
                    <span className={classes.interval}>
                      [{decimal(value.low, 2)}, {decimal(value.high, 2)}]
                    </span>
                  )}
                  <IntervalMark
                    {...{ interval: value, from, to, width: 130 }}
                    colour={methodStyle(id).colour}
                  />
                </Table.Td>
                <Table.Td>
                  {i === 0 ? (
                    <span className={classes.interval}>first</span>
                  ) : (
                    <>
                      {differenceText(behind)}
                      {value.n > 1 && !isBehind && (
                        <span className={classes.interval}> no difference seen</span>
                      )}
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
