/** Opening rollouts: what the files are, how they are read, what came of it, and only then on the screen. */
import {
  Alert,
  Button,
  FileButton,
  Group,
  Loader,
  Modal,
  Progress,
  Select,
  Stack,
  Text,
} from "@mantine/core";
import { useEffect, useState } from "react";
import { mappingComplaint } from "../../../formats/adapter/general/mapping.ts";
import { optionComplaint } from "../../../formats/context.ts";
import { thousands } from "../../../lib/words.ts";
import { namedFiles } from "../../../store/files/dropped.ts";
import { totalBytes } from "../../../store/files/imports.ts";
import { ShortText } from "../../control/ShortText.tsx";
import { useImports, usePage } from "../../page.tsx";
import { ChooseFolder } from "./ChooseFolder.tsx";
import { FormatOptions } from "./FormatOptions.tsx";
import { ImportSummary } from "./ImportSummary.tsx";
import classes from "./import.module.css";
import { MappingFields } from "./MappingFields.tsx";
import { PythonHelp } from "./PythonHelp.tsx";

const size = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

export function ImportDialog() {
  const { close: closeImport } = usePage().imports;
  const { stage, files, message } = useImports();
  return (
    <Modal opened={stage !== "closed"} onClose={closeImport} title="Open rollouts" size="xl">
      <Stack gap={14}>
        {files.length > 0 && (
          <Text size="sm" data-testid="import-files" style={{ overflowWrap: "anywhere" }}>
            {files.length === 1 ? files[0].name : `${thousands(files.length)} files`},{" "}
            {size(totalBytes(files))}
          </Text>
        )}
        {stage === "looking" && (
          <Group gap={12}>
            <Loader size="sm" aria-label="Looking at the files" />
            <Button size="xs" variant="default" onClick={closeImport}>
              Cancel
            </Button>
          </Group>
        )}
        {stage === "failed" && (
          <Alert color="red" role="alert" data-testid="import-failed">
            <ShortText size="sm" text={message ?? ""} /> The rollouts on the page are unchanged.
          </Alert>
        )}
        {stage !== "waiting" && stage !== "looking" && <Chosen />}
        {(stage === "waiting" || stage === "failed") && <Waiting />}
      </Stack>
    </Modal>
  );
}

function Waiting() {
  const { stage } = useImports();
  return (
    <>
      {stage === "waiting" && (
        <Text size="sm">
          Drop files or folders anywhere on the page, or choose them. They are read on this machine and go
          nowhere else. Files may be compressed (gzip, zstd); those of one training step belong together.
        </Text>
      )}
      <Group gap={8}>
        <ChooseFiles filled label={stage === "failed" ? "Choose another file" : "Choose files"} />
        <ChooseFolder />
      </Group>
      <Formats />
      <PythonHelp />
    </>
  );
}

function ChooseFiles({ label, filled = false }: { readonly label: string; readonly filled?: boolean }) {
  const { takeFiles } = usePage().dropped;
  return (
    <FileButton multiple onChange={(list) => void takeFiles(namedFiles(list))}>
      {(props) => (
        <Button size="xs" variant={filled ? "filled" : "default"} {...props}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}

/** What is read, as the registry of formats has it. */
function Formats() {
  const { listFormats } = usePage().outside.reading;
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    listFormats().result.then(setNames, () => {});
  }, [listFormats]);
  return (
    <Text size="sm" c="dimmed" data-testid="formats">
      {names.length > 0 && `Recognised formats: ${names.join(", ")}. `}
      For other files, set the fields by hand. ALFWorld's game.tw-pddl files become household tasks.
    </Text>
  );
}

/** Dumps that the exporter patch makes exact: it is at hand where they are read. */
const PATCHED: ReadonlySet<string> = new Set(["verl-unpatched", "verl-plain", "verl"]);

function Chosen() {
  const { cancelReading, choose, close: closeImport, readChosen, show: showImported } = usePage().imports;
  const { stage, probe, choice, progress, result } = useImports();
  if (!probe || !choice || probe.rows === 0) return null;
  const busy = stage === "reading";
  const complaint =
    (choice.id === "mapped" ? mappingComplaint(choice.mapping ?? probe.mapping) : null) ??
    optionComplaint(probe.options[choice.id] ?? [], choice.options);
  const detected = probe.formats.find(({ id }) => id === probe.detection?.id);
  return (
    <>
      <Select
        label="Format"
        size="xs"
        description={
          probe.detection && detected
            ? `Looks like ${detected.label}: ${probe.detection.reason}.`
            : "No known format fits: set the fields by hand."
        }
        data={probe.formats.map(({ id, label }) => ({ value: id, label }))}
        value={choice.id}
        allowDeselect={false}
        disabled={busy}
        onChange={(id) => id && choose({ ...choice, id })}
        comboboxProps={{ withinPortal: true }}
      />
      {choice.id === "mapped" && <MappingFields probe={probe} choice={choice} disabled={busy} />}
      <FormatOptions probe={probe} choice={choice} disabled={busy} />
      {(stage === "choosing" || stage === "failed") && (
        <Group gap={8}>
          <Button size="xs" disabled={complaint !== null} onClick={() => void readChosen()}>
            Import
          </Button>
          {stage === "choosing" && <ChooseFiles label="Choose another file" />}
        </Group>
      )}
      {busy && (
        <Group gap={12} wrap="nowrap">
          <Progress
            value={progress ? (100 * progress.bytes) / Math.max(1, progress.total) : 0}
            style={{ flex: 1 }}
            aria-label="Read so far"
          />
          <Text size="xs" data-testid="import-progress">
            {progress
              ? `${size(progress.bytes)} of ${size(progress.total)}, ${thousands(progress.steps)} rows`
              : "starting"}
          </Text>
          <Button size="xs" variant="default" onClick={cancelReading}>
            Cancel
          </Button>
        </Group>
      )}
      {stage === "read" && result && (
        <>
          <ImportSummary result={result} />
          {PATCHED.has(choice.id) && <PythonHelp />}
          <Group gap={8} className={classes.actions}>
            <Button size="xs" disabled={!result.page} onClick={showImported} data-autofocus>
              {result.report.problemCount > 0 ? "Show what could be read" : "Show these rollouts"}
            </Button>
            <ChooseFiles label="Choose another file" />
            <Button size="xs" variant="default" onClick={closeImport}>
              Leave the page as it is
            </Button>
          </Group>
        </>
      )}
    </>
  );
}
