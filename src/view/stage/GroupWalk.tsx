/** Which group the picture shows, how it went, and the way to the next one. */
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { tellingStep } from "../../store/batch/landing.ts";
import { useDisplayed } from "../displayed.ts";
import { usePage } from "../page.tsx";
import classes from "./GroupWalk.module.css";
import { groupWords, nextTelling } from "./groups.ts";

export function GroupWalk() {
  const { batch: shownBatch } = usePage();
  const { page, answer, group } = useDisplayed();
  const { batch } = page;
  const go = (to: number) => shownBatch.keepStep(page, tellingStep(page, to, answer));
  const { dead, outcome } = groupWords(page, group);
  const telling = dead ? nextTelling(page, group) : null;
  return (
    <div className={classes.root} data-control="groups">
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label="Previous group"
        disabled={group === 0}
        onClick={() => go(group - 1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label="Next group"
        disabled={group + 1 === batch.groups}
        onClick={() => go(group + 1)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
      <span className={classes.words} data-testid="group" title={taskOf(page, group)}>
        Group {group + 1} of {batch.groups}: <b>{outcome}</b> · {taskOf(page, group)}
      </span>
      {dead && (
        <span className={classes.dead}>
          {dead}
          {telling !== null && (
            <button type="button" className={classes.go} onClick={() => go(telling)}>
              Show group {telling + 1}
            </button>
          )}
        </span>
      )}
    </div>
  );
}

const taskOf = ({ batch }: PageBatch, group: number) => batch.task?.[group] ?? batch.groupIds[group];
