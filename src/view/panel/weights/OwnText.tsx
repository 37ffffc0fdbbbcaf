/** The selected step's own text, with the terms it shares with the neighbour that is pointed at. */
import { Text } from "@mantine/core";
import { useState } from "react";
import type { SharedTerms } from "../../../credit/similarity/sharedTerms.ts";
import { isLong } from "../../control/clip.ts";
import { MarkedText } from "../../control/MarkedText.tsx";
import { ShowAll } from "../../control/ShowAll.tsx";
import { contributionsInWords, markTerms } from "./markTerms.ts";
import classes from "./Neighbours.module.css";

interface OwnTextProps {
  readonly text: string;
  readonly shared: SharedTerms | undefined;
  readonly colour: string;
}

export function OwnText({ text, shared, colour }: OwnTextProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.own} data-testid="own-text">
      <span className={classes.ownText} data-clipped={(isLong(text) && !open) || undefined}>
        {shared ? <MarkedText pieces={markTerms(text, shared)} colour={colour} /> : text}
      </span>
      {isLong(text) && <ShowAll open={open} length={text.length} onToggle={() => setOpen(!open)} />}
      <Text size="xs" c="dimmed" className={classes.terms} data-testid="shared-terms">
        {shared &&
          `Similarity ${shared.similarity.toFixed(2)} to the text with the line at its left: ${contributionsInWords(shared)}.`}
      </Text>
    </div>
  );
}
