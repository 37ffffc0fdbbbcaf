/** What reading came to: counts, what could not be read, where each field comes from, and the first steps. */

import { Alert, List, Table, Text } from "@mantine/core";
import { COLUMN_NAMES, METHODS, missingColumns } from "../../../credit/index.ts";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import type { ImportResult } from "../../../engine/import/importFiles.ts";
import { count, signed, thousands } from "../../../lib/words.ts";
import type { OptionalColumn } from "../../../rollout/batch.ts";
import { textAt } from "../../../rollout/rowsOf.ts";
import { ShortText } from "../../control/ShortText.tsx";
import classes from "./import.module.css";
import { ProvenanceTable } from "./ProvenanceTable.tsx";

const PREVIEW = 6;
export function ImportSummary({ result }: { result: ImportResult }) {
  const { page, report } = result;
  const { counts } = report;
  return (
    <>
      <Text size="sm" fw={600} data-testid="import-counts">
        {page
          ? `${count(counts.kept, "step")} in ${count(counts.trajectories, "trajectory", "trajectories")} of ${count(counts.groups, "group")}.`
          : "No whole trajectory could be read."}
        {counts.trajectoriesDropped > 0 &&
          ` Left out because a row is missing or bad: ${count(counts.trajectoriesDropped, "trajectory", "trajectories")}.`}
      </Text>
      {page && <Groups result={result} />}
      <Problems result={result} />
      {report.notes.length > 0 && (
        <List size="sm" spacing={2}>
          {report.notes.map((note) => (
            <List.Item key={note}>
              <ShortText span size="sm" text={note} />
            </List.Item>
          ))}
        </List>
      )}
      {page && <Unavailable page={page} />}
      <ProvenanceTable provenance={report.provenance} />
      {page && <Preview page={page} />}
    </>
  );
}

/** How the groups came about: everything that follows is a comparison within them. */
function Groups({ result: { report } }: { result: ImportResult }) {
  const { provenance, warnings } = report;
  return (
    <>
      {provenance.group && (
        <Text size="sm" data-testid="import-groups">
          Groups are {GROUPED[provenance.group.how]} {provenance.group.from}.
        </Text>
      )}
      {warnings.length > 0 && (
        <Alert color="orange" title="Are these groups right?" data-testid="import-warnings">
          {warnings.map((warning) => (
            <ShortText key={warning} size="sm" text={warning} />
          ))}
        </Alert>
      )}
    </>
  );
}

const GROUPED = {
  given: "given by",
  derived: "derived from",
  guessed: "guessed from",
} as const;

function Problems({ result: { report } }: { result: ImportResult }) {
  if (report.problemCount === 0) return null;
  return (
    <Alert
      color="yellow"
      title={`${thousands(report.problemCount)} could not be read`}
      data-testid="import-problems"
    >
      <div className={classes.scroll}>
        {report.problems.map(({ file, line, message }, i) => (
          // Two problems may read alike.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <Text key={i} size="xs">
            {file}
            {line > 0 ? `:${line}` : ""}: <ShortText span size="xs" text={message} />
          </Text>
        ))}
        {report.problemCount > report.problems.length && (
          <Text size="xs">and {thousands(report.problemCount - report.problems.length)} more.</Text>
        )}
      </div>
    </Alert>
  );
}

/** Methods that this file has no field for. */
function Unavailable({ page }: { page: PageBatch }) {
  const without = new Map<OptionalColumn, string[]>();
  for (const { label, ...method } of METHODS) {
    const [column] = method.id === "logged" ? [] : missingColumns(method, page.batch);
    if (column !== undefined) without.set(column, [...(without.get(column) ?? []), label]);
  }
  return [...without].map(([column, labels]) => (
    <Text key={column} size="sm">
      {labels.join(", ")}: not available, as these files do not have {COLUMN_NAMES[column]} on every step.
    </Text>
  ));
}

function Preview({ page: { batch } }: { page: PageBatch }) {
  const rows = Array.from({ length: Math.min(PREVIEW, batch.rows) }, (_, r) => r);
  return (
    <div className={classes.scroll}>
      <Table withRowBorders={false} verticalSpacing={2} fz="xs" data-testid="import-preview">
        <Table.Thead>
          <Table.Tr>
            {["group", "trajectory", "step", "observation", "action", "reward", "logged"].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((r) => (
            <Table.Tr key={r}>
              <Table.Td className={classes.text}>
                <ShortText text={batch.groupIds[batch.group[r]]} fz="xs" />
              </Table.Td>
              <Table.Td className={classes.text}>
                <ShortText text={batch.trajectoryIds[batch.trajectory[r]]} fz="xs" />
              </Table.Td>
              <Table.Td>{batch.step[r]}</Table.Td>
              <Table.Td className={classes.text}>
                <ShortText text={textAt(batch.anchor, r)} fz="xs" />
              </Table.Td>
              <Table.Td className={classes.text}>
                <ShortText text={textAt(batch.action, r)} fz="xs" />
              </Table.Td>
              <Table.Td>{batch.reward[r]}</Table.Td>
              <Table.Td>{batch.logged ? signed(batch.logged[r]) : "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
