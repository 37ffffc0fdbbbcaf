/** SKELETON: in one sentence, which question of a reader this answers. */
import { Text } from "@mantine/core";
import { decimal } from "../../../lib/words.ts";
import { Panel } from "../../control/Panel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { lengthsOf } from "./lengths.ts";

/** SKELETON: the batch, its credits, the selected step and its group, all of one moment, come from here. */
export function LengthsPanel() {
  const { page, group } = useDisplayed();
  const { won, lost } = lengthsOf(page.batch, group);
  return (
    <Panel title="How long rollouts are">
      <Text size="sm">
        Those of this group that won took {words(won)}, those that lost {words(lost)}.
      </Text>
    </Panel>
  );
}

const words = (steps: number | null): string => (steps === null ? "–" : `${decimal(steps, 1)} steps`);
