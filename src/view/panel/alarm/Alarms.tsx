/**
 * What a reader should know before trusting these numbers; a click goes to the steps concerned, one after the
 * other.
 */
import { ActionIcon, Anchor, Group, Text, UnstyledButton } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Alarm } from "../../../credit/report/alarms.ts";
import { thousands } from "../../../lib/words.ts";
import { nameOf } from "../../../store/batch/alarms.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { Panel } from "../../control/Panel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { useAlarms, useLens, usePage } from "../../page.tsx";
import classes from "./Alarms.module.css";

export function Alarms() {
  const { alarmsFor, clear: clearAlarm, visit } = usePage().alarms;
  const { page, answer } = useDisplayed();
  const compare = useLens(selectCompare);
  const { active, at } = useAlarms();
  const alarms = alarmsFor(page, answer, compare);
  return (
    <Panel
      title="Alarms"
      aside={
        alarms.some((alarm) => nameOf(alarm) === active) && (
          <Anchor component="button" size="xs" onClick={clearAlarm}>
            clear the marks
          </Anchor>
        )
      }
    >
      {alarms.length === 0 ? (
        <Text size="sm" c="dimmed">
          None: every group has successes and failures, every step can be compared with others, and the
          methods agree on signs.
        </Text>
      ) : (
        <ul className={classes.list} data-testid="alarms">
          {alarms.map((alarm) => {
            const name = nameOf(alarm);
            const isActive = name === active;
            return (
              <li key={name} className={classes.item} data-active={isActive || undefined}>
                <UnstyledButton
                  className={classes.button}
                  aria-pressed={isActive}
                  onClick={() => visit(page, alarm, isActive ? at + 1 : 0)}
                >
                  <span className={classes.head}>
                    <b>{alarm.title}</b>
                    <span className={classes.count}>
                      {thousands(alarm.count)} / {thousands(alarm.of)} {alarm.unit}
                    </span>
                  </span>
                  <span className={classes.text}>{alarm.sentence}</span>
                </UnstyledButton>
                {isActive && <Walk alarm={alarm} at={at} />}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

/** To the one before and the next. */
function Walk({ alarm, at }: { alarm: Alarm; at: number }) {
  const { page } = useDisplayed();
  const { visit } = usePage().alarms;
  const noun = alarm.unit === "groups" ? "group" : "step";
  return (
    <Group gap={4} className={classes.walk} wrap="nowrap">
      <ActionIcon
        size="sm"
        variant="default"
        aria-label={`Previous ${noun} of this alarm`}
        onClick={() => visit(page, alarm, at - 1)}
      >
        <IconChevronLeft size={14} />
      </ActionIcon>
      <Text size="xs" className={classes.count} aria-live="polite">
        {noun} {Math.min(at, alarm.rows.length - 1) + 1} of {alarm.rows.length}
      </Text>
      <ActionIcon
        size="sm"
        variant="default"
        aria-label={`Next ${noun} of this alarm`}
        onClick={() => visit(page, alarm, at + 1)}
      >
        <IconChevronRight size={14} />
      </ActionIcon>
    </Group>
  );
}
