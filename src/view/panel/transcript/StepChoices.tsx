/** What the policy could choose at a step, most probable first, with the choice it made. */
import { Text } from "@mantine/core";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import classes from "./StepChoices.module.css";

const SHOWN = 6;

export function StepChoices({ page, row }: { page: PageBatch; row: number }) {
  const { choices, chosen, probability } = page;
  if (!choices || !chosen) return null;
  if (!probability)
    return (
      <Text size="xs" c="dimmed" pl={40} pr={10} pb={4}>
        These rollouts say which of {choices.start[row + 1] - choices.start[row]} actions was chosen, but not
        how probable each was; rollouts played on this page do.
      </Text>
    );
  const from = choices.start[row];
  const count = choices.start[row + 1] - from;
  const all = Array.from({ length: count }, (_, a) => ({
    a,
    text: choices.texts[choices.index[from + a]],
    p: probability[from + a],
  })).sort((x, y) => y.p - x.p);
  const shown = all.slice(0, SHOWN);
  const taken = all.find(({ a }) => a === chosen[row]);
  if (taken && !shown.includes(taken)) shown[SHOWN - 1] = taken;
  return (
    <ul className={classes.choices} aria-label="Probabilities of the choices at this step">
      {shown.map(({ a, text, p }) => (
        <li key={a} data-chosen={a === chosen[row] || undefined}>
          <span className={classes.share} style={{ width: `${Math.max(1, 100 * p)}%` }} aria-hidden />
          <span className={classes.text}>{text}</span>
          <span className={classes.number}>{(100 * p).toFixed(p < 0.0995 ? 1 : 0)} %</span>
        </li>
      ))}
      {count > shown.length && <li className={classes.more}>and {count - shown.length} more</li>}
    </ul>
  );
}
