/** Where does the GPU pay? Width of the policy against iterations a second, backend by backend. */
import { Button, Group, Progress, Table, Text } from "@mantine/core";
import { BACKEND_LABELS, type BackendName } from "../../../engine/training/protocol.ts";
import { type BackendWidths, WIDTHS, type WidthTable } from "../../../experiment/widthTable.ts";
import { WidthsChart } from "../../chart/WidthsChart.tsx";
import { usePage, useWidths } from "../../page.tsx";
import { sayCrossover } from "./crossover.ts";

/** A link may name a backend that this version does not have. */
const isKnown = ({ name }: BackendWidths): boolean => Object.hasOwn(BACKEND_LABELS, name);

export function WidthsPanel() {
  const { measure, stop } = usePage().widths;
  const { table, here, refused, share, problem } = useWidths();
  return (
    <div data-testid="widths">
      <Text size="sm" mb={8}>
        A graphics card computes wide policies faster and small ones slower, since every call to it takes its
        time. This measures all backends on this machine at {WIDTHS.length} widths, with the sizes of your
        run. It takes a minute or two. Pause the run first, or the two slow each other down.
      </Text>
      <Group gap={8} mb={8}>
        {share === null ? (
          <Button size="xs" variant="default" onClick={() => void measure()}>
            {table ? "Measure on this machine again" : "Measure on this machine"}
          </Button>
        ) : (
          <>
            <Button size="xs" variant="default" onClick={stop}>
              Stop
            </Button>
            <Progress value={100 * share} flex={1} aria-label="Share measured" />
          </>
        )}
      </Group>
      {problem && (
        <Text size="sm" role="alert">
          {problem}
        </Text>
      )}
      {table && (
        <Measured
          table={{ ...table, backends: table.backends.filter(isKnown) }}
          here={here}
          refused={here ? refused : []}
        />
      )}
    </div>
  );
}

interface MeasuredProps {
  readonly table: WidthTable;
  readonly here: boolean;
  readonly refused: readonly string[];
}

function Measured({ table, here, refused }: MeasuredProps) {
  const { backends, machine } = table;
  if (backends.length === 0) return <Text size="sm">No backend could be measured. {refused.join(" ")}</Text>;
  return (
    <>
      <Text size="sm" fw={600} data-testid="crossover">
        {sayCrossover(backends)}
      </Text>
      <WidthsChart backends={backends} />
      <Table.ScrollContainer minWidth={420}>
        <Table fz="xs" mt={4} aria-label="Iterations a second by width" data-testid="width-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>hidden units</Table.Th>
              {WIDTHS.map((width) => (
                <Table.Th key={width}>{width}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {backends.map(({ name, threads, perSecond }) => (
              <Table.Tr key={name}>
                <Table.Th fw={400}>
                  {BACKEND_LABELS[name as BackendName]}
                  {threads > 1 && `, ${threads} threads`}
                </Table.Th>
                {WIDTHS.map((width, i) => (
                  <Table.Td key={width}>{perSecond[i] ?? "–"}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed">
        Iterations a second of all lanes and seeds together, every episode played to the step limit.{" "}
        {here ? "Measured here" : "Measured by whoever made the link"}: {machine}. The page’s link carries
        these numbers. {refused.join(" ")}
      </Text>
    </>
  );
}
