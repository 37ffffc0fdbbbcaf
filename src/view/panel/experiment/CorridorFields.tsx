/** Which corridor, and how long. */
import { Group, NativeSelect } from "@mantine/core";
import { withValue } from "../../../experiment/specField.ts";
import { useDraft } from "../../../store/run/draft.ts";
import { CORRIDOR_VARIANTS, type CorridorVariant } from "../../../world/index.ts";
import { SpecNumber } from "../../control/SpecNumber.tsx";

const LABELS: Record<CorridorVariant, string> = {
  plain: "Plain",
  "variable-length": "Episodes of any length",
  aliased: "Rooms that read alike",
  gamble: "A gamble at the start",
  "lone-success": "Hardly a step to spare",
  "near-duplicate": "Near-duplicate texts",
};

export function CorridorFields() {
  const { draft, change } = useDraft();
  if (draft.world.id !== "corridor") return null;
  return (
    <>
      <NativeSelect
        size="xs"
        label="Variant"
        data={CORRIDOR_VARIANTS.map((value) => ({ value, label: LABELS[value] }))}
        value={draft.world.variant}
        onChange={(event) => change(withValue(draft, "world.variant", event.currentTarget.value))}
      />
      <Group grow gap={8}>
        <SpecNumber path="world.length" label="Rooms" />
        <SpecNumber path="world.sideRooms" label="Side rooms" />
      </Group>
      <Group grow gap={8}>
        <SpecNumber path="world.stepLimit" label="Step limit" />
        <SpecNumber
          path="world.distractorSentences"
          label="Distractor lines"
          hint="Sentences of no consequence in every text: with them equal states seldom have equal text."
        />
      </Group>
    </>
  );
}
