/** How hard the household is. */
import { Anchor, Group, MultiSelect, Text } from "@mantine/core";
import { withValue } from "../../../experiment/specField.ts";
import { TASK_FAMILIES } from "../../../experiment/worldSettings.ts";
import { thousands } from "../../../lib/words.ts";
import { useDraft } from "../../../store/run/draft.ts";
import { SpecNumber } from "../../control/SpecNumber.tsx";

export function HouseholdFields() {
  const { draft, change } = useDraft();
  if (draft.world.id !== "household") return null;
  if (draft.world.games.length > 0) return <GivenGames games={draft.world.games.length} />;
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
        <SpecNumber
          path="world.distractorSentences"
          label="Distractor lines"
          hint="Sentences of no consequence in every text: with them equal states seldom have equal text."
        />
      </Group>
    </>
  );
}

/** Tasks come from games that were dropped. */
function GivenGames({ games }: { games: number }) {
  const { draft, change } = useDraft();
  return (
    <>
      <Text size="sm">
        Tasks are drawn from {thousands(games)} ALFWorld {games === 1 ? "game" : "games"} of your own.{" "}
        <Anchor component="button" size="sm" onClick={() => change(withValue(draft, "world.games", []))}>
          Generated rooms instead
        </Anchor>
      </Text>
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
