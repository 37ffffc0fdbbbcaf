/** A dotted word: what it means, in one sentence, on hover, focus and tap. */
import { Tooltip, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Dotted.module.css";

export function Dotted({ says, children }: { says: string; children: ReactNode }) {
  return (
    <Tooltip label={says} multiline w={300} withArrow events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton className={classes.word}>{children}</UnstyledButton>
    </Tooltip>
  );
}
