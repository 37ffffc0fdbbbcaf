/**
 * What the program has to say: a bad address, a failure, why a backend was refused. Said politely, and gone
 * once it is closed.
 */
import { Alert, Text } from "@mantine/core";
import { useState } from "react";
import type { BackendReport } from "../../engine/training/protocol.ts";
import { selectBackend, selectMessage, selectPhase } from "../../store/run/runState.ts";
import { useBatch, usePage, useRun } from "../page.tsx";

export function Messages() {
  const { dismissMessages } = usePage().run;
  const message = useRun(selectMessage);
  const phase = useRun(selectPhase);
  const error = useBatch((state) => state.error);
  const backend = useRun(selectBackend);
  /** The report whose refusals have been read; the next one speaks again. */
  const [read, setRead] = useState<BackendReport | null>(null);
  const refused = backend === read ? [] : (backend?.refused ?? []);
  const texts = [message, error, ...refused].filter((text): text is string => !!text);
  // The region is there before its first words: only then are they announced.
  return (
    <div role="status">
      {texts.length > 0 && (
        <Alert
          color={phase === "failed" || error ? "red" : "yellow"}
          radius={0}
          py={8}
          role="group"
          aria-label="Messages"
          data-testid="messages"
          withCloseButton
          closeButtonLabel="Close the messages"
          onClose={() => {
            setRead(backend);
            dismissMessages();
          }}
        >
          {texts.map((text) => (
            <Text key={text} size="sm">
              {text}
            </Text>
          ))}
        </Alert>
      )}
    </div>
  );
}
