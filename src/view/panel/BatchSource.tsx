/** Where the rollouts come from, and whether newer ones are being kept off the screen. */
import { Anchor, Text } from "@mantine/core";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { selectHeld, useBatch } from "../../store/batch/shownBatch.ts";
import { leaveImported } from "../../store/files/imports.ts";
import { follow, selectIteration, selectPhase, useRun } from "../../store/run/run.ts";

function describeSource({ source, iteration }: PageBatch): string {
  if (source.kind !== "live") return source.text;
  return `Iteration ${iteration} of ${source.lane}, played live with seed ${source.seed}`;
}

export function BatchSource({ page }: { page: PageBatch }) {
  const held = useBatch(selectHeld);
  const running = useRun(selectPhase) === "running";
  const played = useRun(selectIteration);
  const newer = played > (page.source.kind === "live" ? page.iteration + 1 : 0);
  return (
    <Text size="xs" c="dimmed" data-testid="source">
      {describeSource(page)}
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
