/** Runs kept in this browser: save, open, rename, compare, delete, export, import. */

import { Alert, Button, Checkbox, FileButton, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { laneLabel } from "../../../experiment/lanes.ts";
import { visible } from "../../../lib/visible.ts";
import { selectIteration } from "../../../store/run/runState.ts";
import {
  deleteRun,
  importRun,
  type KeptRun,
  keepThisRun,
  load,
  openRun,
  renameRun,
  selectProblem,
  selectRuns,
  selectUnreadable,
  textOf,
} from "../../../store/share/keptRuns.ts";
import { sharedRun } from "../../../store/share/share.ts";
import { useKeptRuns, usePage, useRun } from "../../page.tsx";
import { when } from "../../when.ts";
import { nameOf } from "./describeShared.ts";
import { fileName } from "./files.ts";
import { RunComparison } from "./RunComparison.tsx";
import { saveFile } from "./saveFile.ts";

export function RunsTab({ onOpen }: { onOpen: () => void }) {
  const page = usePage();
  const runs = useKeptRuns(selectRuns);
  const problem = useKeptRuns(selectProblem);
  const unreadable = useKeptRuns(selectUnreadable);
  const iteration = useRun(selectIteration);
  const [name, setName] = useState(() => nameOf(sharedRun(page)));
  const [marked, setMarked] = useState<readonly string[]>([]);
  useEffect(() => void load(page), [page]);
  const compared = (runs ?? []).filter(({ id }) => marked.includes(id));
  return (
    <Stack gap="sm">
      {problem && (
        <Alert color="red" py={8} role="alert" data-testid="runs-problem">
          <Text size="sm">{problem}</Text>
        </Alert>
      )}
      <Group gap={8} align="end">
        <TextInput
          size="xs"
          label="Name"
          value={name}
          maxLength={80}
          style={{ flexGrow: 1 }}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" disabled={iteration === 0} onClick={() => void keepThisRun(page, name)}>
          Save this run
        </Button>
        <FileButton
          accept="application/json,.json"
          onChange={(file) => file && void importRun(page, file, file.name)}
        >
          {(props) => (
            <Button size="xs" variant="default" {...props}>
              Import a file
            </Button>
          )}
        </FileButton>
      </Group>
      {iteration === 0 && (
        <Text size="sm" c="dimmed">
          The run on the page has not been played yet; there is nothing to save.
        </Text>
      )}
      {runs === null && <Text size="sm">Reading…</Text>}
      {runs?.length === 0 && unreadable.length === 0 && (
        <Text size="sm" c="dimmed">
          No runs are saved in this browser. They stay here, on this device, until you delete them.
        </Text>
      )}
      {runs && runs.length > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table verticalSpacing={4} data-testid="saved-runs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Compare</Table.Th>
                <Table.Th>Run</Table.Th>
                <Table.Th>Saved</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {runs.map((run) => (
                <Row
                  key={run.id}
                  run={run}
                  marked={marked.includes(run.id)}
                  onMark={(on) =>
                    setMarked((old) => (on ? [...old, run.id] : old.filter((id) => id !== run.id)))
                  }
                  onOpen={onOpen}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {unreadable.map(({ id, name: stored, problem: why, text }) => (
        <Alert key={id} color="yellow" py={8} role="status" data-testid="unreadable-run">
          <Text size="sm">
            The stored run “{visible(stored)}” could not be read: {why}
          </Text>
          <Group gap={4} mt={4}>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => saveFile("stored-run.json", text, "application/json")}
            >
              Export
            </Button>
            <DeleteButton run={{ id }} />
          </Group>
        </Alert>
      ))}
      {compared.length > 0 && <RunComparison runs={compared} />}
    </Stack>
  );
}

function Row(props: { run: KeptRun; marked: boolean; onMark: (on: boolean) => void; onOpen: () => void }) {
  const { run } = props;
  const page = usePage();
  const [name, setName] = useState<string | null>(null);
  const played = Math.max(0, ...Object.values(run.curves).map((replicates) => replicates[0]?.length ?? 0));
  const rename = async () => {
    if (name !== null && name !== run.name) await renameRun(page, run, name);
    setName(null);
  };
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="sm"
          aria-label={`Compare ${run.name}`}
          checked={props.marked}
          onChange={(event) => props.onMark(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        {name === null ? (
          <Text size="sm">{visible(run.name)}</Text>
        ) : (
          <TextInput
            size="xs"
            aria-label="New name"
            value={name}
            maxLength={80}
            autoFocus
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && void rename()}
            onBlur={() => void rename()}
          />
        )}
        <Text size="xs" c="dimmed">
          {run.shared.spec.lanes.map(laneLabel).join(", ")} · {played} of{" "}
          {run.shared.spec.training.iterations} iterations
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="xs">{when(run.date)}</Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              props.onOpen();
              void openRun(page, run);
            }}
          >
            Open
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setName(run.name)}>
            Rename
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => saveFile(fileName(run.name, "json"), textOf(run), "application/json")}
          >
            Export
          </Button>
          <DeleteButton run={run} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Asks once more, in place. */
function DeleteButton({ run }: { run: Pick<KeptRun, "id"> }) {
  const page = usePage();
  const [asked, setAsked] = useState(false);
  return (
    <Button
      size="compact-xs"
      variant={asked ? "filled" : "default"}
      color="red"
      onBlur={() => setAsked(false)}
      onClick={() => (asked ? void deleteRun(page, run) : setAsked(true))}
    >
      {asked ? "Really delete" : "Delete"}
    </Button>
  );
}
