/** How hard the household is. */
import { Group, MultiSelect } from "@mantine/core";
import { withValue } from "../../../experiment/specField.ts";
import { TASK_FAMILIES } from "../../../experiment/worldSettings.ts";
import { useDraft } from "../../../store/draft.ts";
import { SpecNumber } from "../../control/SpecNumber.tsx";

export function HouseholdFields() {
  const { draft, change } = useDraft();
  if (draft.world.id !== "household") return null;
  return (
    <>
      <MultiSelect
        size="xs"
        label="Task families"
        data={[...TASK_FAMILIES]}
        value={draft.world.families}
        onChange={(families) => families.length > 0 && change(withValue(draft, "world.families", families))}
      />
      <Group grow gap={8}>
        <SpecNumber path="world.receptacles" label="Receptacles" />
        <SpecNumber path="world.objects" label="Objects" />
      </Group>
      <Group grow gap={8}>
        <SpecNumber path="world.stepLimit" label="Step limit" />
        <SpecNumber path="world.distractorSentences" label="Distractor lines" />
      </Group>
    </>
  );
}
