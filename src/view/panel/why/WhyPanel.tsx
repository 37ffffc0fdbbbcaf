/** Why this number: the selected step's advantage under one method, taken apart. */
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { Panel } from "../../control/Panel.tsx";
import { ShortText } from "../../control/ShortText.tsx";
import { useDisplayed, useExplained } from "../../displayed.ts";
import { InTurn } from "../../InTurn.tsx";
import { Later } from "../../Later.tsx";
import { useLens, usePage } from "../../page.tsx";
import { stepFacts } from "../../stepFacts.ts";
import { methodStyle } from "../../theme.ts";
import { ModulationPanel } from "../modulation/ModulationPanel.tsx";
import { TruthLine } from "../truth/TruthLine.tsx";
import { Neighbours } from "../weights/Neighbours.tsx";
import { TakenApart } from "./TakenApart.tsx";

export function WhyPanel() {
  const { page, answer, row } = useDisplayed();
  const compare = useLens(selectCompare).filter((id) => answer.credits[id]);
  const method = useExplained();
  const { setExplain } = usePage().lens;
  if (row === null || row >= page.batch.rows || method === null)
    return (
      <Panel title="Why this number">
        <Text size="sm" c="dimmed">
          {method === null
            ? "None of the chosen methods can be computed on these rollouts; choose others on the left."
            : "Select a step in a map or in the transcript to break its advantage down here."}
        </Text>
      </Panel>
    );
  const facts = stepFacts(page, row);
  return (
    <Stack gap={20} data-why>
      <Panel title="Why this number">
        <Text size="sm">
          Step {facts.step + 1} of rollout {facts.rollout}:{" "}
          <ShortText span size="sm" ff="monospace" fw={600} text={facts.action} />
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
        <TakenApart method={method} row={row} />
        <TruthLine row={row} />
      </Panel>
      <Later>
        <InTurn height={300}>
          <Compared />
        </InTurn>
        <InTurn height={400}>
          <ModulationPanel />
        </InTurn>
      </Later>
    </Stack>
  );
}

/** The same step, of the moment that is drawn here. */
function Compared() {
  const { page, row } = useDisplayed();
  const method = useExplained();
  if (row === null || row >= page.batch.rows || method === null) return null;
  return (
    <div data-compared>
      <Neighbours method={method} row={row} />
    </div>
  );
}
