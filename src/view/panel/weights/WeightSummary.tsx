/** How concentrated the weights of a step are, and what that does to its credit. */
import { Text } from "@mantine/core";
import type { RowWeights } from "../../../credit/estimator.ts";
import { percent } from "../../../lib/words.ts";
import { Dotted } from "../../control/Dotted.tsx";
import { GLOSSARY } from "../../glossary.ts";
import { effectiveSize } from "./neighbourTexts.ts";

interface WeightSummaryProps {
  readonly weights: RowWeights;
  /** The weight the step gives to itself; null where it is left out. */
  readonly own: number | null;
  /** Whether weights follow similarity, so that the own weight deserves a sentence. */
  readonly scaled: boolean;
}

export function WeightSummary({ weights, own, scaled }: WeightSummaryProps) {
  const count = weights.rows.length;
  return (
    <Text size="xs" mb={6} data-testid="weight-summary">
      <Dotted says={GLOSSARY["own weight"]}>own weight</Dotted>{" "}
      <b>{own === null ? "none" : percent(own, 1)}</b> ·{" "}
      <b>effectively {effectiveSize(weights).toFixed(1)}</b> of {count} {count === 1 ? "step" : "steps"}
      <Text span size="xs" c="dimmed">
        {" "}
        (<Dotted says={GLOSSARY["effective sample size"]}>effective sample size</Dotted>, 1/Σw²).
        {scaled &&
          own !== null &&
          ` The step part is ${percent(1 - own, 1)} of the difference between its return and the other steps' weighted mean.`}
      </Text>
    </Text>
  );
}
