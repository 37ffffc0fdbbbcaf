/** What one sees, the keys, and the methods, in a dialog. */
import { List, Modal, Text, Title } from "@mantine/core";
import { WORLD_LIST } from "../../world/settings.ts";
import { useFocusBack } from "../control/useFocusBack.ts";
import { GLOSSARY } from "../glossary.ts";
import { KeyTable } from "./KeyTable.tsx";
import { MethodsHelp } from "./MethodsHelp.tsx";

/** "household, corridor or shop" */
const WORLD_NAMES = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
  WORLD_LIST.map(({ name }) => name.toLowerCase()),
);

export function HelpText({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="What you see" size="lg">
      <Text size="sm" mb="sm">
        A small policy plays tasks of a text world ({WORLD_NAMES}) in groups: several rollouts of each task.
        Every step then gets an advantage, which says how much more probable training makes its action. The
        methods differ only in how they assign that credit; all maps show the same rollouts.
      </Text>
      <List size="sm" spacing={4} mb="md">
        <List.Item>
          Rows of a map are rollouts, columns are steps; blue is below the baseline, orange above.
        </List.Item>
        <List.Item>
          GRPO gives every step of an episode the same advantage: its rows have one colour.
        </List.Item>
        <List.Item>
          GiGPO also compares steps with exactly equal text; hatched steps have no such partner.
        </List.Item>
        <List.Item>
          ProxMO weights the episode part by how rare its outcome is and compares each step with all similar
          steps.
        </List.Item>
        <List.Item>Point at a step to read it; click to pin it and break its advantage down.</List.Item>
        <List.Item>
          “Measure this group” rolls out the behaviour policy from every step and shows the true advantages
          beside the estimates.
        </List.Item>
        <List.Item>Drop your own rollout files anywhere on the page; nothing leaves your machine.</List.Item>
      </List>
      <KeyTable />
      <Words />
      <MethodsHelp />
    </Modal>
  );
}

/** The dotted words of the page. */
function Words() {
  return (
    <section data-testid="words-help">
      <Title order={3} size="sm" mt="md" mb={4}>
        Terms
      </Title>
      <dl style={{ margin: 0 }}>
        {Object.entries(GLOSSARY).map(([word, says]) => (
          <div key={word} style={{ marginBottom: 4 }}>
            <Text component="dt" size="sm" fw={600} style={{ display: "inline" }}>
              {word}
            </Text>{" "}
            <Text component="dd" size="sm" style={{ display: "inline", margin: 0 }}>
              {says}
            </Text>
          </div>
        ))}
      </dl>
    </section>
  );
}
