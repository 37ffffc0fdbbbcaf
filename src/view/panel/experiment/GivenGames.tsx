/** Where tasks come from games that were dropped. */
import { Anchor, Text } from "@mantine/core";
import { withValue } from "../../../experiment/specField.ts";
import { count } from "../../../lib/words.ts";
import { useDraft } from "../../../store/run/draft.ts";

export function GivenGames() {
  const { draft, change } = useDraft();
  if (draft.world.id !== "household" || draft.world.games.length === 0) return null;
  return (
    <Text size="sm">
      Tasks are drawn from {count(draft.world.games.length, "ALFWorld game")} of your own.{" "}
      <Anchor component="button" size="sm" onClick={() => change(withValue(draft, "world.games", []))}>
        Generated rooms instead
      </Anchor>
    </Text>
  );
}
