/** Where each field comes from: it stands in the file, follows from it, or is guessed. */
import { Badge, Table } from "@mantine/core";
import { IMPORT_FIELDS, type Provenance } from "../../../formats/adapter.ts";
import { ShortText } from "../../control/ShortText.tsx";

const COLOURS = { given: "gray", derived: "blue", guessed: "orange" } as const;

export function ProvenanceTable({ provenance }: { provenance: Provenance }) {
  return (
    <Table
      withRowBorders={false}
      verticalSpacing={2}
      fz="xs"
      aria-label="Where each field comes from"
      data-testid="provenance"
    >
      <Table.Tbody>
        {IMPORT_FIELDS.flatMap((field) => {
          const origin = provenance[field];
          if (!origin) return [];
          return (
            <Table.Tr key={field}>
              <Table.Td w={90}>{field}</Table.Td>
              <Table.Td w={90}>
                <Badge size="sm" variant="light" tt="none" autoContrast color={COLOURS[origin.how]} fw={500}>
                  {origin.how}
                </Badge>
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                <ShortText span fz="xs" text={origin.from} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
