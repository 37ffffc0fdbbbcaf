/** Dropped ALFWorld games: what they ask for, and whether to play them. */
import { Alert, Button, Group, Loader, Modal, Stack, Table, Text } from "@mantine/core";
import { useGames, usePage } from "../../page.tsx";
import classes from "./import.module.css";

export function GamesDialog() {
  const { close: closeGames, play: playGames } = usePage().games;
  const { reading, result, error } = useGames();
  const count = result?.games.length ?? 0;
  return (
    <Modal
      opened={reading !== null || result !== null || error !== null}
      onClose={closeGames}
      title="ALFWorld games"
      size="lg"
    >
      <Stack gap={12}>
        {reading !== null && <Loader size="sm" aria-label="Reading the games" />}
        {error && <Alert color="red">{error}</Alert>}
        {result && (
          <>
            <Text size="sm" fw={600} data-testid="games-count">
              {count === 0
                ? "No game could be read."
                : `${count} ${count === 1 ? "game" : "different games"}.`}
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
            <div className={classes.scroll}>
              <Table withRowBorders={false} verticalSpacing={2} fz="xs">
                <Table.Tbody>
                  {result.games.slice(0, 200).map(({ digest, family, goal }) => (
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
                A new run draws its tasks from these games, with ALFWorld's limit of 50 steps. They are kept
                in this browser; links name them but do not hold them.
              </Text>
            ) : (
              <Alert color="red">
                The games cannot be played: they must be stored in the browser, and {result.unstored}.
              </Alert>
            )}
            <Group gap={8} className={classes.actions}>
              <Button
                size="xs"
                disabled={count === 0 || result.unstored !== null}
                onClick={() => void playGames()}
                data-autofocus
              >
                Begin a run with them
              </Button>
              <Button size="xs" variant="default" onClick={closeGames}>
                Leave the page as it is
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
