/** Where tasks come from games that were dropped. */
import { Anchor, Text } from "@mantine/core";
import { withValue } from "../../../experiment/specField.ts";
import { count } from "../../../lib/words.ts";
import { selectDraft } from "../../../store/run/draft.ts";
import { useDraft, usePage } from "../../page.tsx";

export function GivenGames() {
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
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
