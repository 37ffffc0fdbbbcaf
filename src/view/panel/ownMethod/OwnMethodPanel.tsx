/** A method of one's own: its code, what came of running it, its parameters, and what can be done with it. */
import { Button, Group, Menu, NumberInput, Text } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { plainSource, userMethodId } from "../../../credit/user/method.ts";
import type { CreditAnswer } from "../../../engine/credit/creditAnswer.ts";
import { selectAnswer } from "../../../store/batch/shownBatch.ts";
import { Panel } from "../../control/Panel.tsx";
import { useBatch, useOwn, usePage } from "../../page.tsx";
import { CodeEditor } from "./CodeEditor.tsx";
import { OwnHelp } from "./OwnHelp.tsx";
import { OwnList } from "./OwnList.tsx";
import { OwnMap } from "./OwnMap.tsx";
import { OwnNext } from "./OwnNext.tsx";
import { OwnParams } from "./OwnParams.tsx";
import { OwnStatus } from "./OwnStatus.tsx";
import classes from "./ownMethod.module.css";
import { STARTERS } from "./starters.ts";
import { useMarks } from "./useMarks.ts";

export function OwnMethodPanel() {
  const { own } = usePage();
  const draft = useOwn((state) => state.draft);
  const running = useOwn((state) => state.running);
  const problem = useOwn((state) => state.problem);
  const entry = useRunEntry(draft);
  const answer = useBatch(selectAnswer);
  const before = useAnswerBefore(answer);
  const pending =
    entry !== null &&
    entry.stopped === null &&
    (answer === before || (answer?.pending.includes(entry.id) ?? false));
  const complaint =
    problem ?? entry?.stopped ?? (entry && !pending ? answer?.errors[entry.id] : null) ?? null;
  const marks = useMarks(draft, complaint);
  useEffect(() => {
    if (own.getState().draft === "") own.begin(STARTERS[0].source);
  }, [own]);
  const run = () => void own.run();
  return (
    <div className={classes.root}>
      <Panel
        title="Your own method"
        aside={
          <Group gap={8}>
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <Button size="compact-sm" variant="default">
                  Start from…
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {STARTERS.map(({ title, source }) => (
                  <Menu.Item key={title} onClick={() => own.begin(source)}>
                    {title}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button
              size="compact-sm"
              leftSection={<IconPlayerPlay size={14} />}
              disabled={running}
              onClick={run}
              title="Run (F9 or Ctrl/⌘+Enter)"
            >
              Run
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={14} />}
              disabled={!running && !pending}
              onClick={own.stop}
            >
              Stop
            </Button>
          </Group>
        }
      >
        <div className={classes.columns}>
          <div>
            <CodeEditor
              text={draft}
              label="Your method's code"
              marks={marks}
              onChange={own.write}
              onRun={run}
            />
            <OwnStatus entry={entry} pending={pending} complaint={complaint} />
            {entry && !complaint && (
              <>
                <OwnMap id={entry.id} />
                <OwnParams id={entry.id} method={entry.method} />
                <OwnNext id={entry.id} />
              </>
            )}
            <OwnList />
            <TimeLimit />
          </div>
          <OwnHelp />
        </div>
      </Panel>
    </div>
  );
}

/** The answer that was on the screen at the last run: it says nothing of that run. Undefined before any. */
function useAnswerBefore(answer: CreditAnswer | null): CreditAnswer | null | undefined {
  const runs = useOwn((state) => state.runs);
  const [last, setLast] = useState<{ runs: number; answer?: CreditAnswer | null }>({ runs });
  if (last.runs === runs) return last.answer;
  setLast({ runs, answer });
  return answer;
}

/** The method that the text in the editor was run as; null where it was changed since, or never run. */
function useRunEntry(draft: string) {
  const entries = useOwn((state) => state.entries);
  const id = useMemo(() => userMethodId(plainSource(draft)), [draft]);
  return entries.find((entry) => entry.id === id && entry.allowed) ?? null;
}

function TimeLimit() {
  const { own } = usePage();
  const limitMs = useOwn((state) => state.limitMs);
  return (
    <Group gap={8} mt={10}>
      <NumberInput
        size="xs"
        w={90}
        min={1}
        max={60}
        aria-label="Time limit in seconds"
        value={limitMs / 1000}
        onChange={(seconds) => {
          if (typeof seconds === "number" && seconds >= 1 && seconds <= 60) own.setLimit(1000 * seconds);
        }}
      />
      <Text size="xs" c="dimmed">
        seconds per answer; what takes longer is stopped.
      </Text>
    </Group>
  );
}
