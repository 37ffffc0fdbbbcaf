/** Where tasks come from games that were dropped. */
import { Anchor, Text } from "@mantine/core";
import { count } from "../../../lib/words.ts";
import { selectDraft } from "../../../store/form/draft.ts";
import { GAME_WORDS } from "../../../world/household/settings.ts";
import { useDraft, usePage } from "../../page.tsx";

export function GivenGames() {
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  if (draft.world.id !== "household" || draft.world.games.length === 0) return null;
  const { games, gameWords } = draft.world;
  const generated = { ...draft.world, games: [], gameWords: undefined };
  return (
    <Text size="sm">
      Tasks are drawn from {count(games.length, "ALFWorld game")} of your own
      {gameWords && `, ${GAME_WORDS[gameWords]}`}.{" "}
      <Anchor component="button" size="sm" onClick={() => change({ ...draft, world: generated })}>
        Generated rooms instead
      </Anchor>
    </Text>
  );
}
