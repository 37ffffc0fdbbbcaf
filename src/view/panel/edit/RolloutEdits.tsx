/** What if this rollout had ended otherwise, or had not been there. */

import { Button, Group, Text, Tooltip } from "@mantine/core";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import { groupOf, sizeOf } from "../../../rollout/rowsOf.ts";
import { outcomeEdited } from "../../../store/batch/editedPage.ts";
import { usePage } from "../../page.tsx";
import { flipConsequence } from "./editText.ts";

export function RolloutEdits({ page, trajectory }: { page: PageBatch; trajectory: number }) {
  const { batch, edited } = page;
  const { add } = usePage().edits;
  const source = edited?.sourceTrajectory[trajectory] ?? trajectory;
  const won = batch.success[trajectory] === 1;
  const left = sizeOf(batch, groupOf(batch, trajectory));
  const changed = outcomeEdited(page, trajectory);
  return (
    <Group gap={6} mb={6} role="group" aria-label="What if">
      <Text size="xs" c="dimmed">
        What if it
      </Text>
      <Tooltip label={flipConsequence(page, trajectory)} multiline w={280} withArrow>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => add(page, { kind: "outcome", trajectory: source, success: !won })}
        >
          {won ? "had failed" : "had succeeded"}
        </Button>
      </Tooltip>
      <Tooltip label={dropConsequence(left)} multiline w={280} withArrow>
        <Button
          size="compact-xs"
          variant="default"
          // Shown as not to be had, and still reachable, so that the reason can be read.
          data-disabled={left === 1 || undefined}
          aria-disabled={left === 1}
          onClick={() => left > 1 && add(page, { kind: "drop", trajectory: source })}
        >
          were left out
        </Button>
      </Tooltip>
      {changed && (
        <Text size="xs" fw={600}>
          ✎ outcome edited; it was played as a {won ? "failure" : "success"}
        </Text>
      )}
    </Group>
  );
}

function dropConsequence(left: number): string {
  if (left === 1) return "This is the group's last rollout; a group needs at least one.";
  if (left === 2)
    return "One rollout stays in its group, with nothing to compare it with: its advantage is then its return.";
  return `The group is then compared as ${left - 1} rollouts.`;
}
