/** A text that takes little room however long it is. */
import { Text, type TextProps } from "@mantine/core";
import { useState } from "react";
import { visibleText } from "../../lib/visible.ts";
import { clipped, isLong } from "./clip.ts";
import { ShowAll } from "./ShowAll.tsx";

interface ShortTextProps extends TextProps {
  readonly text: string;
  readonly span?: boolean;
}

export function ShortText({ text: given, ...rest }: ShortTextProps) {
  const text = visibleText(given);
  const [open, setOpen] = useState(false);
  if (!isLong(text)) return <Text {...rest}>{text}</Text>;
  return (
    <>
      <Text {...rest} style={{ overflowWrap: "anywhere", whiteSpace: open ? "pre-wrap" : undefined }}>
        {open ? text : clipped(text)}
      </Text>{" "}
      <ShowAll open={open} length={text.length} onToggle={() => setOpen(!open)} />
    </>
  );
}
