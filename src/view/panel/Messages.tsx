/** What the program has to say: a bad address, a failure, why a backend was refused. */
import { Alert, Text } from "@mantine/core";
import { useBatch } from "../../store/batch.ts";
import { selectMessage, selectPhase, useRun } from "../../store/run.ts";

export function Messages() {
  const message = useRun(selectMessage);
  const phase = useRun(selectPhase);
  const error = useBatch((state) => state.error);
  const refused = useRun((state) => state.backend?.refused);
  const texts = [message, error, ...(refused ?? [])].filter((text): text is string => !!text);
  if (texts.length === 0) return null;
  return (
    <Alert
      color={phase === "failed" || error ? "red" : "yellow"}
      radius={0}
      py={8}
      role={phase === "failed" ? "alert" : "status"}
      data-testid="messages"
    >
      {texts.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </Alert>
  );
}
