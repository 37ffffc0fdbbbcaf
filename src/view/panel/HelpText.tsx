/** What one sees, the keys, and the methods, in a dialog. */
import { List, Modal, Text } from "@mantine/core";
import { WORLD_LIST } from "../../world/settings.ts";
import { KeyTable } from "./KeyTable.tsx";
import { MethodsHelp } from "./MethodsHelp.tsx";

/** "household, corridor or shop" */
const WORLD_NAMES = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
  WORLD_LIST.map(({ name }) => name.toLowerCase()),
);

export function HelpText({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="What you see" size="lg">
      <Text size="sm" mb="sm">
        A small policy plays tasks of a text world ({WORLD_NAMES}) in groups: several rollouts of each task.
        Every step then gets an advantage, which says how much more probable training makes its action. The
        methods differ only in how they give out that credit, and all maps show the same rollouts.
      </Text>
      <List size="sm" spacing={4} mb="md">
        <List.Item>
          Rows of a map are rollouts, columns are steps; blue is below the baseline, orange above.
        </List.Item>
        <List.Item>
          GRPO gives every step of an episode the same advantage: its rows have one colour.
        </List.Item>
        <List.Item>GiGPO adds a part from steps with exactly equal text; hatched steps found none.</List.Item>
        <List.Item>
          ProxMO weighs the episode's part by how rare its outcome is, and compares each step with all similar
          steps.
        </List.Item>
        <List.Item>
          Point at a step to read it; click keeps it, holds the batch, and takes its number apart.
        </List.Item>
        <List.Item>
          “Measure this group” lets the policy play on from every step: the true advantage stands beside the
          estimates.
        </List.Item>
        <List.Item>
          Drop rollout files of your own anywhere on the page; nothing leaves your machine.
        </List.Item>
      </List>
      <KeyTable />
      <MethodsHelp />
    </Modal>
  );
}
