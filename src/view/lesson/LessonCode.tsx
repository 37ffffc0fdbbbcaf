/** An estimator that a step shows: text until its reader presses Run. */
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useOwn, usePage } from "../page.tsx";
import classes from "./LessonCode.module.css";

export function LessonCode({ code }: { code: string }) {
  const page = usePage();
  const running = useOwn((state) => state.running);
  const problem = useOwn((state) => state.problem);
  const [pressed, setPressed] = useState(false);
  const run = async () => {
    setPressed(true);
    await page.own.run(code);
    if (page.own.getState().problem === null) page.layout.openTab("methods");
  };
  return (
    <section aria-label="Code of an estimator" data-testid="lesson-code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is too long is scrolled with the keyboard */}
      <pre className={classes.source} tabIndex={0}>
        <code>{code}</code>
      </pre>
      <Group gap={8}>
        <Button size="xs" variant="default" disabled={running} onClick={() => void run()}>
          Run
        </Button>
        <Text size="xs" c="dimmed">
          This code came with the lesson. It runs in a sandbox, when you press Run; its map opens in Methods.
        </Text>
      </Group>
      {pressed && problem && (
        <Text size="sm" role="alert">
          {problem}
        </Text>
      )}
    </section>
  );
}
