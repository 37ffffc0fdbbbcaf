/**
 * How parts add up to an advantage: each bar starts where the one before ended; the last one is their sum. A
 * part is a button that shows its inputs; pointing at it, or at its terms in a formula elsewhere, lights
 * both.
 */
import { Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { signed } from "../../lib/words.ts";
import { advantageColour } from "../theme.ts";
import classes from "./Waterfall.module.css";

export interface WaterfallTerm {
  /** The part's name in the credit: "episode", "step", …. */
  readonly part: string;
  readonly name: string;
  /** What the term is made of, in the same words and numbers as the formula. */
  readonly detail: string;
  readonly value: number;
  /** Nothing to compare with: the term is 0 for lack of data. */
  readonly unassigned?: boolean;
}

interface WaterfallProps {
  readonly terms: readonly WaterfallTerm[];
  readonly total: number;
  /** Parts that are pointed at. */
  readonly lit: readonly string[];
  readonly onPoint: (part: string | null) => void;
  /** The part whose inputs are shown. */
  readonly open: string | null;
  readonly onOpen: (part: string | null) => void;
  /** The inputs of a part; null where there are none to show. */
  readonly inputs: (part: string) => ReactNode;
}

export function Waterfall({ terms, total, lit, onPoint, open, onOpen, inputs }: WaterfallProps) {
  let sum = 0;
  const ends = terms.map((term) => {
    sum += term.value;
    return sum;
  });
  const reach = Math.max(1e-9, ...ends.map(Math.abs), Math.abs(total)) * 1.05;
  return (
    <div className={classes.root} data-testid="parts">
      {terms.map((term, i) => {
        const { part } = term;
        const shown = open === part ? inputs(part) : null;
        return (
          <div key={part} className={classes.term} data-lit={lit.includes(part) || undefined}>
            <UnstyledButton
              className={classes.row}
              aria-expanded={open === part}
              onClick={() => onOpen(open === part ? null : part)}
              onPointerEnter={() => onPoint(part)}
              onPointerLeave={() => onPoint(null)}
              onFocus={() => onPoint(part)}
              onBlur={() => onPoint(null)}
            >
              <span>
                <Text size="sm" span>
                  <IconChevronRight
                    size={13}
                    className={classes.chevron}
                    data-open={open === part || undefined}
                  />{" "}
                  {term.name}
                </Text>
                <Text size="xs" c="dimmed" component="span" display="block">
                  {term.detail}
                </Text>
              </span>
              <Bar from={ends[i] - term.value} to={ends[i]} reach={reach} unassigned={term.unassigned} />
              <span className={classes.number}>{term.unassigned ? "none" : signed(term.value)}</span>
            </UnstyledButton>
            {shown && <div className={classes.inputs}>{shown}</div>}
          </div>
        );
      })}
      <div className={classes.row} data-total>
        <Text size="sm" fw={600}>
          advantage
        </Text>
        <Bar from={0} to={total} reach={reach} />
        <span className={classes.number}>{signed(total)}</span>
      </div>
    </div>
  );
}

function Bar(props: { from: number; to: number; reach: number; unassigned?: boolean }) {
  const { from, to, reach, unassigned } = props;
  const percent = (value: number) => 50 + (50 * value) / reach;
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.zero} />
      <span
        className={classes.bar}
        data-unassigned={unassigned || undefined}
        style={{
          left: `${Math.min(percent(from), percent(to))}%`,
          width: `${Math.max(0.6, Math.abs(percent(to) - percent(from)))}%`,
          background: unassigned ? undefined : advantageColour(to >= from ? 0.85 : -0.85),
        }}
      />
    </span>
  );
}
