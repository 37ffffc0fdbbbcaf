/**
 * What is to be known of dropped games: left out and why, of which version, not to be won, not read in full.
 */
import { Text } from "@mantine/core";
import { count } from "../../../lib/words.ts";
import type { GameReport } from "../../../world/household/gameReport.ts";
import { VERSION_WORDS, type WordingVersion } from "../../../world/household/wording.ts";
import classes from "./import.module.css";

const SHOWN = 200;

export function GamesNotes({
  games,
  chosen,
}: {
  games: readonly GameReport[];
  chosen: readonly GameReport[];
}) {
  const of = (version: WordingVersion) => chosen.filter((game) => game.version === version);
  const lost = chosen.filter(({ winnable }) => !winnable);
  const leftOut = games.filter(({ leftOut }) => leftOut !== null);
  const partly = chosen.filter(({ unread }) => unread.length > 0);
  return (
    <>
      {(["before-0.4", "own"] as const).map(
        (version) =>
          of(version).length > 0 && (
            <Text key={version} size="sm" data-testid={`games-${version}`}>
              {count(of(version).length, "game is", "games are")} {VERSION_WORDS[version]}.
            </Text>
          ),
      )}
      <Named
        title={`${count(lost.length, "game cannot be won: no plan leads to its goal", "games cannot be won: no plan leads to their goals")}.`}
        games={lost}
      />
      <Named
        title={`ALFWorld leaves out ${count(leftOut.length, "game")}.`}
        games={leftOut}
        say={({ leftOut, winnable }) => `${leftOut}${winnable ? "" : ", and no plan leads to its goal"}`}
      />
      <Named
        title={`${count(partly.length, "game says", "games say")} some things otherwise; ALFWorld's own words are used instead.`}
        games={partly}
        say={({ unread }) => unread.join(", ")}
      />
    </>
  );
}

interface NamedProps {
  readonly title: string;
  readonly games: readonly GameReport[];
  readonly say?: (game: GameReport) => string;
}

/** A list of games by their names; nothing where there are none. */
function Named({ title, games, say = ({ goal }) => goal }: NamedProps) {
  if (games.length === 0) return null;
  return (
    <details>
      <Text size="sm" component="summary">
        {title}
      </Text>
      <div className={classes.scroll}>
        {games.slice(0, SHOWN).map((game) => (
          <Text key={game.digest} size="xs" c="dimmed">
            {game.name}: {say(game)}
          </Text>
        ))}
        {games.length > SHOWN && (
          <Text size="xs" c="dimmed">
            … and {games.length - SHOWN} more
          </Text>
        )}
      </div>
    </details>
  );
}
