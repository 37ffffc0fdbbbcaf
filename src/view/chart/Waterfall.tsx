/** How parts add up to an advantage: each bar starts where the one before ended; the last one is their sum. */
import { Text } from "@mantine/core";
import { advantageColour, signed } from "../theme.ts";
import { useDark } from "../useDark.ts";
import classes from "./Waterfall.module.css";

export interface WaterfallTerm {
  readonly name: string;
  /** What the term is made of, in the same words and numbers as the formula. */
  readonly detail: string;
  readonly value: number;
  /** Nothing to compare with: the term is 0 for lack of data. */
  readonly unassigned?: boolean;
}

export function Waterfall({ terms, total }: { terms: readonly WaterfallTerm[]; total: number }) {
  const dark = useDark();
  let sum = 0;
  const ends = terms.map((term) => {
    sum += term.value;
    return sum;
  });
  const reach = Math.max(1e-9, ...ends.map(Math.abs), Math.abs(total)) * 1.05;
  const percent = (value: number) => 50 + (50 * value) / reach;
  const bar = (from: number, to: number, unassigned = false) => (
    <div className={classes.track} aria-hidden>
      <div className={classes.zero} />
      <div
        className={classes.bar}
        data-unassigned={unassigned || undefined}
        style={{
          left: `${Math.min(percent(from), percent(to))}%`,
          width: `${Math.max(0.6, Math.abs(percent(to) - percent(from)))}%`,
          background: unassigned ? undefined : advantageColour(to >= from ? 0.85 : -0.85, dark),
        }}
      />
    </div>
  );
  return (
    <div className={classes.root}>
      {terms.map((term, i) => (
        <div key={term.name} className={classes.row}>
          <div>
            <Text size="sm">{term.name}</Text>
            <Text size="xs" c="dimmed">
              {term.detail}
            </Text>
          </div>
          {bar(ends[i] - term.value, ends[i], term.unassigned)}
          <span className={classes.number}>{term.unassigned ? "none" : signed(term.value)}</span>
        </div>
      ))}
      <div className={classes.row} data-total>
        <Text size="sm" fw={600}>
          advantage
        </Text>
        {bar(0, total)}
        <span className={classes.number}>{signed(total)}</span>
      </div>
    </div>
  );
}
