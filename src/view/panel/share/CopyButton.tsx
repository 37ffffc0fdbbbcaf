/** A button that copies a text and says whether it did. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { copyText } from "./copyText.ts";

const SAID_MS = 2000;

interface CopyButtonProps {
  /** The text, or what makes it when it is copied. */
  readonly text: string | (() => string);
  readonly children: string;
}

export function CopyButton({ text, children }: CopyButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    setSaid(
      (await copyText(typeof text === "string" ? text : text()))
        ? "Copied"
        : "Not allowed: select the text and copy it",
    );
    setTimeout(() => setSaid(null), SAID_MS);
  };
  return (
    <Button size="xs" variant="default" onClick={() => void copy()} aria-live="polite">
      {said ?? children}
    </Button>
  );
}
