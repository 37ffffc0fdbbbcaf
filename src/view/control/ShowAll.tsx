/** Opens a clipped text, and closes it again. */
import { Button } from "@mantine/core";
import { thousands } from "../../lib/words.ts";

interface ShowAllProps {
  readonly open: boolean;
  /** Characters of the whole text. */
  readonly length: number;
  readonly onToggle: () => void;
}

export function ShowAll({ open, length, onToggle }: ShowAllProps) {
  return (
    <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={onToggle}>
      {open ? "Show less" : `Show all (${thousands(length)} characters)`}
    </Button>
  );
}
