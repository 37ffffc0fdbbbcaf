/** How near each method's advantages are to the true ones, on the rollouts shown. */
import { Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import { selectCard, selectTruth, type TruthCard } from "../../../store/truth/truth.ts";
import { Panel } from "../../control/Panel.tsx";
import { useTruth } from "../../page.tsx";
import { ScoreTable } from "./ScoreTable.tsx";

export function ScorecardPanel() {
  const card = useTruth(selectCard);
  const truth = useTruth(selectTruth);
  const working = useTruth((state) => state.work !== null);
  return (
    <Panel title="Scorecard against ground truth">
      {card && truth ? (
        <Scores card={card} gamma={truth.gamma} />
      ) : (
        <Text size="sm" c="dimmed">
          {working
            ? "The ground truth is being measured; the scores will appear here."
            : "Nothing is measured yet. “Measure this group” or “Measure all” rolls out the behaviour policy from every step and compares each method with the true advantages."}
        </Text>
      )}
    </Panel>
  );
}

function Scores({ card: { methods, card }, gamma }: { card: TruthCard; gamma: number }) {
  const { quality, rows } = card;
  const { clusters } = quality;
  return (
    <div data-testid="scorecard">
      <Text size="sm" mb={6}>
        {quality.steps} steps measured, {quality.significant} of them significantly different from 0. The 95 %
        intervals resample {clusters.count} {clusters.kind}. The measured truth is noisy: even exact
        advantages would reach only a correlation of {quality.ceiling.toFixed(2)} with it and, before
        correcting for its noise, a gradient cosine of {quality.gradientCeiling.toFixed(2)}. The truth uses γ
        = {gamma}.
      </Text>
      <ScoreTable
        caption="Scores of all methods"
        lines={rows.map((scores, m) => ({
          key: methods[m],
          id: methods[m],
          label: estimatorById(methods[m]).label,
          scores,
        }))}
      />
    </div>
  );
}
