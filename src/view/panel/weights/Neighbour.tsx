/** One text that the selected step was compared with. */
import { UnstyledButton } from "@mantine/core";
import type { SharedTerms } from "../../../credit/similarity/sharedTerms.ts";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import { percent } from "../../../lib/words.ts";
import { usePage } from "../../page.tsx";
import { MarkedText } from "./MarkedText.tsx";
import { markTerms } from "./markTerms.ts";
import classes from "./Neighbours.module.css";
import type { NeighbourText } from "./neighbourTexts.ts";

interface NeighbourProps {
  readonly page: PageBatch;
  readonly entry: NeighbourText;
  readonly colour: string;
  /** What it has in common with the selected step's text, where similarity matters. */
  readonly shared: SharedTerms | undefined;
  /** Whether the selected step's text is marked for this one. */
  readonly chosen: boolean;
  /** Its first row, or null when the pointer leaves. */
  readonly onPoint: (row: number | null) => void;
}

export function Neighbour({ page, entry, colour, shared, chosen, onPoint }: NeighbourProps) {
  const { keepStep } = usePage().batch;
  const { batch } = page;
  const { focus } = usePage().focus;
  const [first] = entry.rows;
  const text = batch.anchor?.texts[entry.text] ?? "";
  const point = (row: number | null) => {
    focus(row);
    onPoint(row);
  };
  return (
    <li>
      <UnstyledButton
        className={classes.item}
        data-chosen={chosen || undefined}
        onMouseEnter={() => point(first)}
        onMouseLeave={() => point(null)}
        onFocus={() => onPoint(first)}
        onBlur={() => onPoint(null)}
        onClick={() => keepStep(page, first)}
      >
        <span className={classes.numbers}>
          <b>{percent(entry.weight, 1)}</b>
          <span>{entry.rows.length === 1 ? "1 step" : `${entry.rows.length} steps`}</span>
          {entry.similarity !== undefined && <span>similarity {entry.similarity.toFixed(2)}</span>}
          <span>return {entry.meanReturn.toFixed(2)}</span>
          {entry.own && <span>this text</span>}
        </span>
        <span className={classes.track} aria-hidden>
          <span className={classes.share} style={{ width: `${100 * entry.weight}%`, background: colour }} />
        </span>
        <span className={classes.text}>
          {shared && !entry.own ? <MarkedText pieces={markTerms(text, shared)} colour={colour} /> : text}
        </span>
      </UnstyledButton>
    </li>
  );
}
