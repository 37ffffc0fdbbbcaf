/** One chip a task of the batch with its successes: the way to choose the group that the maps show. */

import { Text, UnstyledButton } from "@mantine/core";
import { rowsOfGroup, sizeOf, successesOf } from "../../../rollout/rowsOf.ts";
import { clipped } from "../../control/clip.ts";
import { useDisplayed } from "../../displayed.ts";
import { usePage } from "../../page.tsx";
import { useActiveAlarm } from "../alarm/useActiveAlarm.ts";
import classes from "./GroupChips.module.css";

/** Characters of a group's name on its chip. */
const CHIP = 32;

export function GroupChips() {
  const { keepStep } = usePage().batch;
  const { page, group: selected } = useDisplayed();
  const { batch, families } = page;
  const alarm = useActiveAlarm();
  const marked = new Set(alarm?.groups ?? alarm?.rows.map((row) => batch.group[row]));
  return (
    <fieldset className={classes.chips} aria-label="Groups of this batch, with successes">
      {batch.groupIds.map((id, g) => {
        const size = sizeOf(batch, g);
        const wins = successesOf(batch, g);
        const task = clipped(batch.task?.[g] ?? id);
        const kind = clipped(families?.[g] ?? id, CHIP);
        return (
          <UnstyledButton
            key={id}
            title={`${families ? `${task} (${kind})` : task}: ${wins} of ${size} rollouts succeed`}
            className={classes.chip}
            aria-pressed={g === selected}
            aria-label={`Group ${g + 1}, ${kind}: ${wins} of ${size} succeed`}
            data-dead={wins === 0 || wins === size || undefined}
            onClick={() => keepStep(page, rowsOfGroup(batch, g)[0])}
          >
            {marked.has(g) && (
              <span className={classes.mark} aria-label="has steps of the marked alarm" role="img" />
            )}
            <span className={classes.count}>
              {wins}/{size}
            </span>
            <Text size="xs" c="dimmed" span>
              {kind}
            </Text>
            <span className={classes.share} style={{ width: `${(100 * wins) / size}%` }} />
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
