/** Where the rollouts come from, and whether newer ones are being kept off the screen. */
import { Anchor, Text } from "@mantine/core";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { visible } from "../../lib/visible.ts";
import { selectHeld, selectPlaceKept } from "../../store/batch/shownBatch.ts";
import { selectIteration, selectPhase } from "../../store/run/runState.ts";
import { useBatch, usePage, useRun } from "../page.tsx";

function describeSource({ source, iteration }: PageBatch): string {
  if (source.kind !== "live") return visible(source.text);
  return `Iteration ${iteration} of ${source.lane}, played live with seed ${source.seed}`;
}

export function BatchSource({ page }: { page: PageBatch }) {
  const { leave: leaveImported } = usePage().imports;
  const { follow } = usePage().run;
  const held = useBatch(selectHeld);
  const placeKept = useBatch(selectPlaceKept);
  const running = useRun(selectPhase) === "running";
  const played = useRun(selectIteration);
  const newer = played > (page.source.kind === "live" ? page.iteration + 1 : 0);
  return (
    <Text size="xs" c="dimmed" data-testid="source" style={{ overflowWrap: "anywhere" }}>
      {describeSource(page)}
      {placeKept && !held && " · your step stays selected"}
      {page.imported && (
        <>
          {" "}
          ·{" "}
          <Anchor component="button" size="xs" onClick={leaveImported}>
            back to the run
          </Anchor>
        </>
      )}
      {held && (running || newer) && !page.imported && (
        <>
          {" "}
          · held while you read ·{" "}
          <Anchor component="button" size="xs" onClick={follow}>
            follow training
          </Anchor>
        </>
      )}
    </Text>
  );
}
