/** Dropped ALFWorld games: what they ask for, what is to be known of them, and whether to play them. */
import { Alert, Button, Group, Loader, Modal, Stack, Switch, Table, Text } from "@mantine/core";
import type { GamesResult } from "../../../engine/import/importGames.ts";
import { count } from "../../../lib/words.ts";
import { chosenGames } from "../../../store/files/games.ts";
import { useGames, usePage } from "../../page.tsx";
import { GamesNotes } from "./GamesNotes.tsx";
import classes from "./import.module.css";

export function GamesDialog() {
  const { close } = usePage().games;
  const { reading, result, error, withLeftOut } = useGames();
  return (
    <Modal
      opened={reading !== null || result !== null || error !== null}
      onClose={close}
      title="ALFWorld games"
      size="lg"
    >
      <Stack gap={12}>
        {reading !== null && <Loader size="sm" aria-label="Reading the games" />}
        {error && <Alert color="red">{error}</Alert>}
        {result && <Found result={result} withLeftOut={withLeftOut} />}
      </Stack>
    </Modal>
  );
}

function Found({ result, withLeftOut }: { result: GamesResult; withLeftOut: boolean }) {
  const { close, play, playLeftOut } = usePage().games;
  const chosen = chosenGames({ result, withLeftOut });
  const leftOut = result.games.filter(({ leftOut }) => leftOut !== null);
  return (
    <>
      <Text size="sm" fw={600} data-testid="games-count">
        {result.games.length === 0
          ? "No game could be read."
          : `${count(chosen.length, "game", "different games")}${leftOut.length > 0 && !withLeftOut ? `; ${leftOut.length} left out` : ""}.`}
      </Text>
      {result.problems.length > 0 && (
        <Alert color="yellow" title={`${result.problems.length} could not be read`}>
          <div className={classes.scroll}>
            {result.problems.map(({ file, message }) => (
              <Text key={file} size="xs">
                {file}: {message}
              </Text>
            ))}
          </div>
        </Alert>
      )}
      {leftOut.length > 0 && (
        <Switch
          size="xs"
          label={`Also play the ${leftOut.length} that ALFWorld leaves out`}
          checked={withLeftOut}
          onChange={(event) => playLeftOut(event.currentTarget.checked)}
        />
      )}
      <GamesNotes games={result.games} chosen={chosen} />
      <div className={classes.scroll}>
        <Table withRowBorders={false} verticalSpacing={2} fz="xs">
          <Table.Tbody>
            {chosen.slice(0, 200).map(({ digest, family, goal }) => (
              <Table.Tr key={digest}>
                <Table.Td w={80}>{family}</Table.Td>
                <Table.Td>{goal}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {result.unstored === null ? (
        <Text size="sm" c="dimmed">
          A new run draws its tasks from these games, with ALFWorld's limit of 50 steps. They are kept in this
          browser; links name them but do not hold them.
        </Text>
      ) : (
        <Alert color="red">
          The games cannot be played: they must be stored in the browser, and {result.unstored}.
        </Alert>
      )}
      <Group gap={8} className={classes.actions}>
        <Button
          size="xs"
          disabled={chosen.length === 0 || result.unstored !== null}
          onClick={() => void play()}
          data-autofocus
        >
          Start a run with them
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          Leave the page as it is
        </Button>
      </Group>
    </>
  );
}
