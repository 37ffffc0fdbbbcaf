/** What the recorded maps allow one to say: the same sentences and numbers as `docs/findings.md`. */
import { Code, List, Text, Title } from "@mantine/core";
import { FINDING_MAPS, FINDINGS } from "../../../experiment/regimes/findings/claims.ts";
import {
  commandOf,
  type FindingMaps,
  findingOf,
  numbersOf,
} from "../../../experiment/regimes/findings/findings.ts";
import { Panel } from "../../control/Panel.tsx";
import { useRegimes } from "../../page.tsx";

export function FindingsPanel() {
  const files = useRegimes((state) => state.files);
  if (!FINDING_MAPS.every((map) => files[map])) return null;
  return (
    <Panel title="Findings">
      <Findings maps={files as FindingMaps} />
    </Panel>
  );
}

function Findings({ maps }: { maps: FindingMaps }) {
  return (
    <div data-testid="findings">
      {FINDINGS.map(({ question, claims }) => (
        <div key={question} style={{ marginBottom: 8 }}>
          <Title order={3} size="14px" fw={650} mb={2}>
            {question}
          </Title>
          <List size="sm" spacing={2}>
            {claims
              .map((claim) => findingOf(claim, maps))
              .filter(({ verdict, found }) => verdict === found)
              .map((finding) => (
                <List.Item key={finding.sentence}>
                  {finding.sentence}{" "}
                  <Text span size="xs" c="dimmed">
                    {numbersOf(finding)}.
                  </Text>
                </List.Item>
              ))}
          </List>
        </div>
      ))}
      <Text size="xs" c="dimmed">
        Paired differences, mean over cells with a 95 % interval over replicates, not corrected for multiple
        comparisons. They describe batches from training a small net with GiGPO in generated worlds, not
        language models. To recompute:
      </Text>
      {FINDING_MAPS.map((map) => (
        <Code block key={map} mt={4} tabIndex={0}>
          {commandOf(map)}
        </Code>
      ))}
    </div>
  );
}
