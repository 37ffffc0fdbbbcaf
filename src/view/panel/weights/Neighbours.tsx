/**
 * What the selected step was compared with: distinct texts with their weight, similarity and mean return,
 * heaviest first.
 */

import { Text } from "@mantine/core";
import { useState } from "react";
import { textAt } from "../../../rollout/rowsOf.ts";
import { Panel } from "../../control/Panel.tsx";
import { useSharedTerms, useStepWeights } from "../../creditQueries.ts";
import { useDisplayed } from "../../displayed.ts";
import { methodStyle } from "../../theme.ts";
import { Neighbour } from "./Neighbour.tsx";
import classes from "./Neighbours.module.css";
import { neighbourTexts, ownWeight } from "./neighbourTexts.ts";
import { OwnText } from "./OwnText.tsx";
import { WeightSummary } from "./WeightSummary.tsx";

const SHOWN = 6;

export function Neighbours(asked: { method: string; row: number }) {
  const shown = useDisplayed();
  const { page, answer } = shown;
  const { batch } = page;
  const reply = useStepWeights(shown, asked.method, asked.row);
  const { method, row, weights } = reply ?? { ...asked, weights: null };
  const credit = answer.credits[method];
  const averaged = credit?.averaged ?? credit?.compared;
  const texts = weights && averaged ? neighbourTexts(batch, weights, averaged, row) : [];
  const listed = texts.slice(0, SHOWN);
  const similar = weights?.similarity !== undefined;
  const terms = useSharedTerms(shown, row, similar ? listed.map(({ rows }) => rows[0]) : []);
  const [pointed, setPointed] = useState<number | null>(null);

  if (!reply) return <Panel title="Compared with">{null}</Panel>;
  if (!weights || weights.rows.length === 0)
    return (
      <Panel title="Compared with">
        <Text size="sm" c="dimmed">
          No other step: this method has nothing to compare this step with.
        </Text>
      </Panel>
    );
  const { colour } = methodStyle(method);
  // The own text explains nothing by being equal to itself; the heaviest other one is explained until one is
  // pointed at.
  const chosen =
    listed.find(({ rows }) => rows[0] === pointed) ?? listed.find(({ own }) => !own) ?? listed[0];
  const shared = terms?.row === row ? terms.byRow : undefined;
  return (
    <Panel
      title="Compared with"
      aside={
        <Text size="xs" c="dimmed">
          {weights.rows.length} {weights.rows.length === 1 ? "step" : "steps"}
        </Text>
      }
    >
      <WeightSummary weights={weights} own={ownWeight(weights, row)} scaled={similar} />
      {!batch.anchor && (
        <Text size="sm" c="dimmed">
          These rollouts carry no text of their steps (no anchor column), so the steps are not listed here;
          the weights are drawn with the matrices.
        </Text>
      )}
      {batch.anchor && similar && (
        <OwnText
          text={textAt(batch.anchor, row)}
          other={batch.anchor.texts[chosen.text]}
          shared={shared?.get(chosen.rows[0])}
          colour={colour}
        />
      )}
      {batch.anchor && (
        <ol className={classes.list} data-testid="neighbours">
          {listed.map((entry, i) => (
            <Neighbour
              // biome-ignore lint/suspicious/noArrayIndexKey: the next step fills the same places
              key={i}
              page={page}
              entry={entry}
              colour={colour}
              shared={shared?.get(entry.rows[0])}
              chosen={similar && entry === chosen}
              onPoint={setPointed}
            />
          ))}
        </ol>
      )}
      {batch.anchor && texts.length > SHOWN && (
        <Text size="xs" c="dimmed" mt={4}>
          and {texts.length - SHOWN} texts more with{" "}
          {(100 * texts.slice(SHOWN).reduce((sum, { weight }) => sum + weight, 0)).toFixed(1)} % of the weight
        </Text>
      )}
    </Panel>
  );
}
