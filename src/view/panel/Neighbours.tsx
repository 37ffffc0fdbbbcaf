/** What the selected step was compared with: distinct texts with their weight, similarity and mean return, heaviest first. */
import { Text, UnstyledButton } from "@mantine/core";
import { useEffect, useState } from "react";
import type { RowWeights } from "../../credit/estimator.ts";
import type { CreditAnswer, PageBatch } from "../../engine/protocol.ts";
import { weightsOf } from "../../store/batch.ts";
import { useFocus, useSelection } from "../../store/selection.ts";
import { Panel } from "../control/Panel.tsx";
import { useShown } from "../shown.ts";
import { methodStyle } from "../theme.ts";
import classes from "./Neighbours.module.css";
import { effectiveSize, type NeighbourText, neighbourTexts } from "./neighbourTexts.ts";

const SHOWN = 6;

export function Neighbours({ method, row }: { method: string; row: number }) {
  const { page, answer } = useShown();
  const [answered, setAnswered] = useState<{ answer: CreditAnswer; weights: RowWeights | null } | null>(null);
  useEffect(() => {
    let current = true;
    const set = (weights: RowWeights | null) => {
      if (current) setAnswered({ answer, weights });
    };
    weightsOf(method, row).then(set, () => set(null));
    return () => {
      current = false;
    };
  }, [method, row, answer]);
  // Weights of the rollouts before mean nothing for these.
  const weights = answered?.answer === answer ? answered.weights : null;

  const compared = answer.credits[method]?.compared;
  const count = weights?.rows.length ?? 0;
  if (!weights || !compared || count === 0)
    return (
      <Panel title="Compared with">
        <Text size="sm" c="dimmed">
          No other step: this method has nothing to compare this step with.
        </Text>
      </Panel>
    );
  const texts = neighbourTexts(page.batch, weights, compared, row);
  return (
    <Panel
      title="Compared with"
      aside={
        <Text size="xs" c="dimmed">
          {count} steps, effectively {effectiveSize(weights).toFixed(1)}
        </Text>
      }
    >
      <ol className={classes.list} data-testid="neighbours">
        {texts.slice(0, SHOWN).map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the list; the next step fills the same places
          <Neighbour key={i} page={page} entry={entry} colour={methodStyle(method).colour} />
        ))}
      </ol>
      {texts.length > SHOWN && (
        <Text size="xs" c="dimmed" mt={4}>
          and {texts.length - SHOWN} texts more with{" "}
          {(100 * texts.slice(SHOWN).reduce((sum, { weight }) => sum + weight, 0)).toFixed(1)} % of the weight
        </Text>
      )}
    </Panel>
  );
}

function Neighbour({ page, entry, colour }: { page: PageBatch; entry: NeighbourText; colour: string }) {
  const { batch } = page;
  const focus = useFocus((state) => state.focus);
  const select = useSelection((state) => state.select);
  const [first] = entry.rows;
  return (
    <li>
      <UnstyledButton
        className={classes.item}
        onMouseEnter={() => focus(first)}
        onMouseLeave={() => focus(null)}
        onClick={() => select(first, batch.group[first])}
      >
        <span className={classes.numbers}>
          <b>{(100 * entry.weight).toFixed(1)} %</b>
          <span>{entry.rows.length === 1 ? "1 step" : `${entry.rows.length} steps`}</span>
          {entry.similarity !== undefined && <span>similarity {entry.similarity.toFixed(2)}</span>}
          <span>return {entry.meanReturn.toFixed(2)}</span>
          {entry.own && <span>this text</span>}
        </span>
        <span className={classes.track} aria-hidden>
          <span className={classes.share} style={{ width: `${100 * entry.weight}%`, background: colour }} />
        </span>
        <span className={classes.text}>{batch.anchor?.texts[entry.text]}</span>
      </UnstyledButton>
    </li>
  );
}
