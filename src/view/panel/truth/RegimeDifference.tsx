/** Any method of the map minus any other, paired, by every yardstick: in this setting and over the map. */
import { Group, NativeSelect, Table, Text } from "@mantine/core";
import { differencesOf } from "../../../experiment/regimes/difference.ts";
import type { MethodName } from "../../../experiment/regimes/methodNames.ts";
import type { Regimes } from "../../../experiment/regimes/regimes.ts";
import { differenceText } from "../../../experiment/regimes/words.ts";
import type { JudgedCell } from "../../../experiment/regimes/yardsticks.ts";
import { usePage, useRegimes } from "../../page.tsx";
import classes from "./ScoreTable.module.css";

interface Props {
  readonly regimes: Regimes;
  readonly cell: JudgedCell;
  readonly methods: readonly MethodName[];
}

const keyOf = (methods: readonly MethodName[], wanted: string) =>
  (methods.find(({ key }) => key === wanted) ?? methods[0]).key;

export function RegimeDifference({ regimes, cell, methods }: Props) {
  const { show } = usePage().regimes;
  const wanted = useRegimes(({ shown }) => shown.difference);
  // A map that lacks one of them shows its first method.
  const [method, other] = wanted.map((key) => keyOf(methods, key));
  const data = methods.map(({ key, label }) => ({ value: key, label }));
  const rows = differencesOf(regimes, cell, method, other);
  return (
    <div data-testid="regime-difference">
      <Group gap={8} mb={6}>
        <NativeSelect
          size="xs"
          aria-label="Method"
          data={data}
          value={method}
          onChange={(event) => show({ difference: [event.currentTarget.value, other] })}
        />
        <Text size="sm" span>
          minus
        </Text>
        <NativeSelect
          size="xs"
          aria-label="Method that is subtracted"
          data={data}
          value={other}
          onChange={(event) => show({ difference: [method, event.currentTarget.value] })}
        />
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="One method minus another">
        <Table className={classes.table} w="auto" verticalSpacing={2} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>By</Table.Th>
              <Table.Th>In this setting</Table.Th>
              <Table.Th>Over the map</Table.Th>
              <Table.Th>Ahead : behind</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ yardstick, here, overMap: { mean, cells, above, below } }) => (
              <Table.Tr key={yardstick.id}>
                <Table.Td>{yardstick.name}</Table.Td>
                <Table.Td>{differenceText(here)}</Table.Td>
                <Table.Td>{differenceText(mean)}</Table.Td>
                <Table.Td>
                  {above} : {below} of {cells}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </div>
  );
}
