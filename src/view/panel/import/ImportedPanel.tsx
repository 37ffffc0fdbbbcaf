/** Of rollouts from a file: what is known about it, and how far each method is from what the run used. */
import { List, Table, Text } from "@mantine/core";
import { agreement } from "../../../credit/report/agreement.ts";
import type { CreditAnswer } from "../../../engine/credit/creditAnswer.ts";
import type { ImportReport } from "../../../formats/read/importReport.ts";
import { thousands } from "../../../lib/words.ts";
import { isMethod } from "../../../store/reader/lens.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { Panel } from "../../control/Panel.tsx";
import { ShortText } from "../../control/ShortText.tsx";
import { useDisplayed } from "../../displayed.ts";
import { ProvenanceTable } from "./ProvenanceTable.tsx";

export function ImportedPanel() {
  const { page, answer } = useDisplayed();
  const { imported } = page;
  if (!imported) return null;
  return (
    <Panel title={`From a file: ${imported.format}`}>
      {page.batch.logged && <Parity logged={page.batch.logged} answer={answer} />}
      <Remarks report={imported} />
      <ProvenanceTable provenance={imported.provenance} />
    </Panel>
  );
}

function Remarks({ report: { notes, warnings, problemCount } }: { report: ImportReport }) {
  const texts = [
    ...(problemCount > 0
      ? [`${thousands(problemCount)} rows or files could not be read and are not in these rollouts.`]
      : []),
    ...warnings,
    ...notes,
  ];
  return (
    <List size="xs" spacing={2} mb={6}>
      {texts.map((text) => (
        <List.Item key={text}>
          <ShortText span size="xs" text={text} />
        </List.Item>
      ))}
    </List>
  );
}

/** Equal to within float32, which trainers compute in. */
const EQUAL = 1e-5;

function Parity({ logged, answer }: { logged: Float64Array; answer: CreditAnswer }) {
  const nearest = answer.credits.logged?.notes.find(({ kind }) => kind === "nearest method");
  const methods = Object.keys(answer.credits).filter((id) => isMethod(id) && id !== "logged");
  return (
    <>
      <Text size="sm">
        The run logged its advantages{nearest && `: ${nearest.text}`}
        {!nearest && "."} The table shows how far each method, with the settings on the left, is from them.
      </Text>
      <Table withRowBorders={false} verticalSpacing={2} fz="xs" my={6} data-testid="parity-panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>method</Table.Th>
            <Table.Th ta="right">largest gap</Table.Th>
            <Table.Th ta="right">gap, share of rms</Table.Th>
            <Table.Th ta="right">correlation</Table.Th>
            <Table.Th ta="right">logged ≈ method ×</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {methods.map((id) => {
            const { largest, relative, correlation, factor } = agreement(
              answer.credits[id].advantage,
              logged,
            );
            return (
              <Table.Tr key={id}>
                <Table.Td>
                  <MethodLabel id={id} />
                </Table.Td>
                <Table.Td ta="right">{largest < EQUAL ? "equal" : largest.toPrecision(3)}</Table.Td>
                <Table.Td ta="right">{shown(relative)}</Table.Td>
                <Table.Td ta="right">{shown(correlation)}</Table.Td>
                <Table.Td ta="right">{shown(factor)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}

const shown = (value: number) => (Number.isNaN(value) ? "n/a" : value.toFixed(3));
