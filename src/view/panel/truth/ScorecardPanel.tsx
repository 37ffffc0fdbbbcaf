/** How near each method's advantages are to the true ones, on the rollouts shown. */
import { Button, Group, Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import { selectCard, selectTruth, type TruthCard } from "../../../store/truth/truth.ts";
import { Panel } from "../../control/Panel.tsx";
import { useTruth } from "../../page.tsx";
import { CopyButton } from "../share/CopyButton.tsx";
import { saveFile } from "../share/saveFile.ts";
import { ScoreTable } from "./ScoreTable.tsx";
import { scoreCsv, scoreLatex, scoreMarkdown } from "./scoreExport.ts";
import { nearestFirst } from "./scoreLine.ts";

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
  const lines = nearestFirst(
    rows.map((scores, m) => ({
      key: methods[m],
      id: methods[m],
      label: estimatorById(methods[m]).label,
      scores,
    })),
  );
  // With the address as it is when the table is taken along.
  const table = () => ({
    lines,
    steps: quality.significant,
    caption: `Credit against ground truth: ${quality.steps} steps measured, ${quality.significant} significantly different from 0; 95 % intervals over ${clusters.count} ${clusters.kind}; γ = ${gamma}. ${window.location.href}`,
  });
  return (
    <div data-testid="scorecard">
      <Text size="sm" mb={6}>
        {quality.steps} steps measured, {quality.significant} of them significantly different from 0. The 95 %
        intervals resample {clusters.count} {clusters.kind}. The measured truth is noisy: even exact
        advantages would reach only a correlation of {quality.ceiling.toFixed(2)} with it and, before
        correcting for its noise, a gradient cosine of {quality.gradientCeiling.toFixed(2)}. The truth uses γ
        = {gamma}.
      </Text>
      <ScoreTable caption="Scores of all methods" lines={lines} steps={quality.significant} />
      <Group gap={8} mt={8}>
        <CopyButton text={() => scoreMarkdown(table())}>Copy as Markdown</CopyButton>
        <CopyButton text={() => scoreLatex(table())}>Copy as LaTeX</CopyButton>
        <Button
          size="xs"
          variant="default"
          onClick={() => saveFile("scorecard.csv", scoreCsv(table()), "text/csv")}
        >
          Save as CSV
        </Button>
      </Group>
    </div>
  );
}
