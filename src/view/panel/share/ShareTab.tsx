/** The link, what is in it, and every way to pass it on. */
import {
  Button,
  Checkbox,
  Group,
  List,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from "@mantine/core";
import { useMemo, useState } from "react";
import { fittingLink } from "../../../experiment/share/fittingLink.ts";
import { encodeLink, SAFE_LENGTH } from "../../../experiment/share/link.ts";
import type { Shared } from "../../../experiment/share/shared.ts";
import { specName } from "../../../experiment/specName.ts";
import { thousands } from "../../../lib/words.ts";
import { selectIteration } from "../../../store/run/runState.ts";
import { EMBEDS, type Embed } from "../../../store/share/addressWishes.ts";
import { addressOf, receiptNow, sharedBatch, sharedRun } from "../../../store/share/share.ts";
import { useNextRunWaits } from "../../bar/useNextRunWaits.ts";
import { usePage, useRun } from "../../page.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { describeShared, nameOf } from "./describeShared.ts";
import { saveShared } from "./files.ts";

type What = "run" | "batch";

/** Taken once, when the box opens: what is shared does not change under the reader's eyes. */
export function ShareTab() {
  const page = usePage();
  const [what, setWhat] = useState<What>("run");
  const [withReceipt, setWithReceipt] = useState(true);
  const [embed, setEmbed] = useState<Embed>("maps");
  const iteration = useRun(selectIteration);
  const [run] = useState(() => sharedRun(page));
  const [batch] = useState(() => sharedBatch(page));
  const shared: Shared = what === "batch" && batch ? batch : run;
  const { link, points } = useMemo(() => {
    const room = SAFE_LENGTH - addressOf("").length;
    return what === "run" && withReceipt
      ? fittingLink(shared, (points) => receiptNow(page, points), room)
      : { link: encodeLink(shared), points: 0 };
  }, [page, shared, what, withReceipt]);
  const waits = useNextRunWaits();
  const address = addressOf(link);
  const title = nameOf(shared);
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="What is shared"
        value={what}
        onChange={(value) => setWhat(value as What)}
        data={[
          { value: "run", label: "The run" },
          { value: "batch", label: "These rollouts", disabled: !batch },
        ]}
      />
      <Text size="sm" c="dimmed">
        {what === "run"
          ? `The run on the page, ${specName(run.spec)}, to be played again by whoever opens it.${waits ? " The changed settings in the form are not in it: start them first to share them." : ""}`
          : "The rollouts on the screen, exactly, with every action and edit."}
        {!batch &&
          " The rollouts on the screen came from a file; they are not in the link, share the file itself."}
      </Text>
      {what === "run" && (
        <Checkbox
          size="sm"
          label="with a receipt, so that readers see whether they get the same numbers"
          checked={withReceipt && iteration > 0}
          disabled={iteration === 0}
          onChange={(event) => setWithReceipt(event.currentTarget.checked)}
        />
      )}
      <div>
        <Text size="sm" fw={600}>
          In it
        </Text>
        <List size="sm" spacing={2} data-testid="share-contents">
          {describeShared(shared, points, iteration).map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </div>
      <Textarea
        label="Link"
        description={`${thousands(address.length)} characters`}
        readOnly
        value={address}
        minRows={2}
        maxRows={5}
        autosize
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", wordBreak: "break-all" } }}
        data-testid="share-link"
      />
      {address.length > SAFE_LENGTH && (
        <Text size="sm" role="status" data-testid="share-long">
          Longer than {thousands(SAFE_LENGTH)} characters: some chats and editors cut such links. A cut link
          is noticed when it is opened, but the file is the safer way.
        </Text>
      )}
      <Group gap={8}>
        <CopyButton text={address}>Copy link</CopyButton>
        <CopyButton text={`[${title.replace(/[[\]\\]/g, "\\$&")}](${address})`}>Copy as Markdown</CopyButton>
        <Button size="xs" variant="default" onClick={() => saveShared(page, shared)}>
          Save as file
        </Button>
      </Group>
      <Group gap={8} align="end">
        <NativeSelect
          size="xs"
          label="In your own page, show"
          data={Object.entries(EMBEDS).map(([value, label]) => ({ value, label: `the ${label}` }))}
          value={embed}
          onChange={(event) => setEmbed(event.currentTarget.value as Embed)}
        />
        <CopyButton text={frameOf(addressOf(link, embed), title)}>Copy as iframe</CopyButton>
      </Group>
    </Stack>
  );
}

function frameOf(address: string, title: string): string {
  const quoted = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="100%" height="480" style="border:0" loading="lazy"></iframe>`;
}
