/** The selected step's own text, with the terms it shares with the neighbour that is pointed at. */
import { Text } from "@mantine/core";
import { useState } from "react";
import type { SharedTerms } from "../../../credit/similarity/sharedTerms.ts";
import { isLong } from "../../control/clip.ts";
import { Dotted } from "../../control/Dotted.tsx";
import { ShowAll } from "../../control/ShowAll.tsx";
import { GLOSSARY } from "../../glossary.ts";
import { MarkedText } from "./MarkedText.tsx";
import { contributionsInWords, markTerms, unseenInWords } from "./markTerms.ts";
import classes from "./Neighbours.module.css";

interface OwnTextProps {
  readonly text: string;
  /** The text it is compared with. */
  readonly other: string;
  readonly shared: SharedTerms | undefined;
  readonly colour: string;
}

export function OwnText({ text, other, shared, colour }: OwnTextProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.own} data-testid="own-text">
      <span className={classes.ownText} data-clipped={(isLong(text) && !open) || undefined}>
        {shared ? <MarkedText pieces={markTerms(text, shared)} colour={colour} /> : text}
      </span>
      {isLong(text) && <ShowAll open={open} length={text.length} onToggle={() => setOpen(!open)} />}
      <Text size="xs" c="dimmed" className={classes.terms} data-testid="shared-terms">
        {shared && (
          <>
            <Dotted says={GLOSSARY.similarity}>Similarity</Dotted> {shared.similarity.toFixed(2)} to the text
            with the line at its left: {contributionsInWords(shared)}. {unseenInWords(text, other, shared)}
          </>
        )}
      </Text>
    </div>
  );
}
