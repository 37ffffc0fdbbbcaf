/** Why this number: the selected step's advantage under one method, taken apart. */
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { estimatorById } from "../../credit/index.ts";
import { selectCompare, selectExplained, selectSliders, useLens } from "../../store/lens.ts";
import { creditFacts, stepFacts } from "../../store/stepFacts.ts";
import { Formula } from "../chart/Formula.tsx";
import { Waterfall } from "../chart/Waterfall.tsx";
import { Panel } from "../control/Panel.tsx";
import { useShown } from "../shown.ts";
import { methodStyle } from "../theme.ts";
import { formulaWithNumbers } from "./formulaWithNumbers.ts";
import { ModulationPanel } from "./ModulationPanel.tsx";
import { Neighbours } from "./Neighbours.tsx";
import { modulationSentence, termsOf } from "./terms.ts";

export function WhyPanel() {
  const { page, answer, row } = useShown();
  const compare = useLens(selectCompare).filter((id) => answer.credits[id]);
  const sliders = useLens(selectSliders);
  const method = useLens(selectExplained);
  const setExplain = useLens((state) => state.setExplain);
  if (row === null || row >= page.batch.rows || !answer.credits[method])
    return (
      <Panel title="Why this number">
        <Text size="sm" c="dimmed">
          Select a step in a map or in the transcript: its credit is taken apart here.
        </Text>
      </Panel>
    );
  const facts = stepFacts(page, row);
  const credit = creditFacts(answer.credits[method], page, row);
  const estimator = estimatorById(method);
  const sentence = modulationSentence(facts, credit);
  return (
    <Stack gap={20}>
      <Panel title="Why this number">
        <Text size="sm">
          Step {facts.step + 1} of rollout {facts.rollout}:{" "}
          <Text span size="sm" ff="monospace" fw={600}>
            {facts.action}
          </Text>
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          mt={8}
          mb={10}
          aria-label="Method to explain"
          value={method}
          onChange={setExplain}
          data={compare.map((id) => ({
            value: id,
            label: (
              <span>
                <span aria-hidden style={{ color: methodStyle(id).colour }}>
                  {methodStyle(id).glyph}
                </span>{" "}
                {estimatorById(id).label}
              </span>
            ),
          }))}
        />
        <Waterfall terms={termsOf(method, facts, credit, sliders)} total={credit.total} />
        {sentence && (
          <Text size="sm" mt={10}>
            {sentence}
          </Text>
        )}
        <div style={{ marginTop: 8, overflowX: "auto", fontSize: 14 }}>
          <Formula
            tex={formulaWithNumbers(method, estimator.formula, facts, credit, sliders)}
            label={estimator.formula}
          />
        </div>
        <Text size="xs" c="dimmed">
          {estimator.summary} {estimator.paper}.
        </Text>
      </Panel>
      <Neighbours method={method} row={row} />
      <ModulationPanel />
    </Stack>
  );
}
