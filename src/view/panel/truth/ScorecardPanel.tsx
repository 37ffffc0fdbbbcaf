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
    <Panel title="Scorecard against the truth">
      {card && truth ? (
        <Scores card={card} gamma={truth.gamma} />
      ) : (
        <Text size="sm" c="dimmed">
          {working
            ? "The truth is being measured; the scores follow."
            : "Nothing is measured yet. “Measure this group” or “Measure all” lets the policy that played these rollouts play on from every step; each method is then compared with what the steps were truly worth."}
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
        {quality.steps} steps measured, {quality.significant} of them told from 0. Intervals (95 %) redraw{" "}
        {clusters.count} {clusters.kind}. The truth is itself measured: the exact one would reach a
        correlation of {quality.ceiling.toFixed(2)} and, before its noise is taken out, a cosine of{" "}
        {quality.gradientCeiling.toFixed(2)} with it. γ of the truth: {gamma}.
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
