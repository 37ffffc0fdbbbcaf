/** Which steps the selected one was compared with: text, similarity, weight and return, heaviest first. */
import { Text, UnstyledButton } from "@mantine/core";
import { useEffect, useState } from "react";
import type { RowWeights } from "../../credit/estimator.ts";
import type { CreditAnswer, PageBatch } from "../../engine/protocol.ts";
import { weightsOf } from "../../store/batch.ts";
import { useFocus, useSelection } from "../../store/selection.ts";
import { Panel } from "../control/Panel.tsx";
import classes from "./Neighbours.module.css";

const SHOWN = 8;

export function Neighbours(props: { page: PageBatch; answer: CreditAnswer; method: string; row: number }) {
  const { page, answer, method, row } = props;
  const [weights, setWeights] = useState<RowWeights | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer means new weights for the same row
  useEffect(() => {
    let current = true;
    weightsOf(method, row).then(
      (result) => current && setWeights(result),
      () => current && setWeights(null),
    );
    return () => {
      current = false;
    };
  }, [method, row, answer]);

  const count = weights?.rows.length ?? 0;
  const order = Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => (weights as RowWeights).weights[b] - (weights as RowWeights).weights[a])
    .slice(0, SHOWN);
  const effective = weights ? 1 / weights.weights.reduce((sum, w) => sum + w * w, 0) : 0;
  return (
    <Panel
      title="Compared with"
      aside={
        count > 0 && (
          <Text size="xs" c="dimmed">
            {count} steps, effectively {effective.toFixed(1)}
          </Text>
        )
      }
    >
      {count === 0 || !weights ? (
        <Text size="sm" c="dimmed">
          No other step: this method has nothing to compare this step with.
        </Text>
      ) : (
        <ol className={classes.list}>
          {order.map((i) => (
            <Neighbour
              key={weights.rows[i]}
              page={page}
              row={weights.rows[i]}
              weight={weights.weights[i]}
              similarity={weights.similarity?.[i]}
              compared={answer.credits[method]?.compared[weights.rows[i]]}
              own={weights.rows[i] === row}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Neighbour(props: {
  page: PageBatch;
  row: number;
  weight: number;
  similarity: number | undefined;
  compared: number | undefined;
  own: boolean;
}) {
  const { page, row, weight, similarity, own } = props;
  const { batch } = page;
  const focus = useFocus((state) => state.focus);
  const select = useSelection((state) => state.select);
  const rollout = batch.trajectory[row] - batch.groupStart[batch.group[row]] + 1;
  return (
    <li>
      <UnstyledButton
        className={classes.item}
        onMouseEnter={() => focus(row)}
        onMouseLeave={() => focus(null)}
        onClick={() => select(row, batch.group[row])}
      >
        <span className={classes.share} style={{ width: `${100 * weight}%` }} aria-hidden />
        <span className={classes.numbers}>
          <span>weight {(100 * weight).toFixed(1)} %</span>
          {similarity !== undefined && <span>similarity {similarity.toFixed(2)}</span>}
          {props.compared !== undefined && <span>return {props.compared.toFixed(2)}</span>}
          <span>{own ? "this step itself" : `rollout ${rollout}, step ${batch.step[row] + 1}`}</span>
        </span>
        <span className={classes.text}>{batch.anchor?.texts[batch.anchor.index[row]]}</span>
      </UnstyledButton>
    </li>
  );
}
