/** What came of a link: why it was not opened, or whether it gives here what it gave where it was made. */
import { Alert, Anchor, Text } from "@mantine/core";
import { useMemo } from "react";
import { BACKEND_LABELS } from "../../../engine/training/protocol.ts";
import { laneLabel } from "../../../experiment/lanes.ts";
import type { Receipt } from "../../../experiment/receipt/receipt.ts";
import { compareWithReceipt, sayVerdict } from "../../../experiment/receipt/verdict.ts";
import type { Shared } from "../../../experiment/share/shared.ts";
import { selectPhase } from "../../../store/run/runState.ts";
import { selectBatchVerdict, selectComplaint, selectOpened } from "../../../store/share/linkState.ts";
import { playedRunOf } from "../../../store/share/share.ts";
import { useLink, usePage, useRun } from "../../page.tsx";

export function LinkBanners() {
  const complaint = useLink(selectComplaint);
  const opened = useLink(selectOpened);
  return (
    <>
      {complaint && (
        <Banner colour="red" testId="link-complaint" role="alert">
          {complaint} Nothing on the page was changed.
        </Banner>
      )}
      {opened?.batch && <BatchVerdict />}
      {opened?.receipt && <ReceiptVerdict shared={opened} receipt={opened.receipt} />}
      {opened?.unknown && (
        <Banner colour="yellow" testId="link-unknown">
          The link also carries {namesOf(opened.unknown).join(", ")}, which this version does not know. It has
          no effect here and is kept when you share again.
        </Banner>
      )}
    </>
  );
}

function BatchVerdict() {
  const verdict = useLink(selectBatchVerdict);
  if (!verdict) return null;
  return (
    <Banner colour={COLOURS[verdict.kind]} testId="batch-verdict">
      Opened from a link. {verdict.text}
    </Banner>
  );
}

const COLOURS = {
  none: "blue",
  unknown: "blue",
  same: "green",
  tolerance: "yellow",
  differs: "red",
} as const;

function ReceiptVerdict({ shared, receipt }: { shared: Shared; receipt: Receipt }) {
  const spec = useRun((state) => state.spec);
  const curves = useRun((state) => state.curves);
  const digests = useRun((state) => state.digests);
  const backend = useRun((state) => state.backend);
  const phase = useRun(selectPhase);
  const { play } = usePage().run;
  const ours = isRunOf(shared, spec);
  const verdict = useMemo(
    () => (ours ? compareWithReceipt(receipt, playedRunOf({ spec, curves, digests })) : null),
    [ours, receipt, spec, curves, digests],
  );
  if (!verdict || !backend) return null;
  const lanes = shared.spec.lanes;
  const open = verdict.compared < verdict.covered;
  return (
    <Banner colour={COLOURS[verdict.kind]} testId="receipt-verdict" kind={verdict.kind}>
      Opened from a link with a receipt.{" "}
      {sayVerdict(verdict, receipt, BACKEND_LABELS[backend.name], (lane) => laneLabel(lanes[lane]))}
      {open && phase === "running" && " The run is being played again."}
      {open && phase === "ready" && (
        <>
          {" "}
          <Anchor component="button" size="sm" onClick={() => play(verdict.covered)}>
            Play it again to compare
          </Anchor>
        </>
      )}
    </Banner>
  );
}

/** Lanes may have been added since; nothing else may differ. */
function isRunOf({ spec: theirs }: Shared, ours: Shared["spec"]): boolean {
  const lanes = ours.lanes.slice(0, theirs.lanes.length);
  return JSON.stringify({ ...ours, lanes }) === JSON.stringify(theirs);
}

/** Paths of the unknown members, shortened. */
function namesOf(unknown: NonNullable<Shared["unknown"]>): string[] {
  const names = Object.keys(unknown).map((name) => `“${name.slice(0, 30)}”`);
  return names.length > 4 ? [...names.slice(0, 4), `and ${names.length - 4} more`] : names;
}

function Banner(props: {
  colour: string;
  testId: string;
  kind?: string;
  role?: "alert" | "status";
  children: React.ReactNode;
}) {
  const { closeBanner } = usePage().link;
  return (
    <Alert
      color={props.colour}
      radius={0}
      py={8}
      role={props.role ?? "status"}
      data-testid={props.testId}
      data-kind={props.kind}
      withCloseButton
      closeButtonLabel="Close this message"
      onClose={closeBanner}
    >
      <Text size="sm">{props.children}</Text>
    </Alert>
  );
}
