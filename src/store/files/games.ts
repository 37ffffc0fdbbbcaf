/** ALFWorld games that were dropped: what could be read, and the run that plays them. */
import { createStore } from "zustand/vanilla";
import type { GamesResult } from "../../engine/import/importGames.ts";
import type { NamedFile } from "../../engine/namedFile.ts";
import { parseSpec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import { Newest } from "../../lib/newest.ts";
import { gameWordsOf } from "../../world/household/settings.ts";
import { ALFWORLD_STEP_LIMIT } from "../../world/household/task.ts";
import type { Outside } from "../outside.ts";
import type { Run } from "../run/run.ts";

interface GamesState {
  /** Files being read; null where none are. */
  readonly reading: number | null;
  readonly result: GamesResult | null;
  readonly error: string | null;
  /** Whether those are played, too, that ALFWorld leaves out. */
  readonly withLeftOut: boolean;
}

const NONE: GamesState = { reading: null, result: null, error: null, withLeftOut: false };

/** The games that a run would draw its tasks from. */
export const chosenGames = ({ result, withLeftOut }: Pick<GamesState, "result" | "withLeftOut">) =>
  result?.games.filter(({ leftOut }) => withLeftOut || leftOut === null) ?? [];

export type Games = ReturnType<typeof createGames>;

export function createGames({ reading }: Pick<Outside, "reading">, run: Run) {
  const store = createStore<GamesState>()(() => NONE);
  const readings = new Newest();

  function close(): void {
    readings.end();
    store.setState(NONE);
  }

  async function take(files: readonly NamedFile[]): Promise<void> {
    const { result, cancel } = reading.readGames(files);
    const counts = readings.begin(cancel);
    store.setState({ ...NONE, reading: files.length });
    try {
      const games = await result;
      if (counts()) store.setState({ ...NONE, result: games });
    } catch (error) {
      if (counts()) store.setState({ ...NONE, error: messageOf(error) });
    }
  }

  /** A new run whose tasks are these games. */
  async function play(): Promise<void> {
    const games = chosenGames(store.getState());
    if (games.length === 0) return;
    close();
    const { spec } = run.getState();
    const world = {
      id: "household",
      games: games.map(({ digest }) => digest),
      gameWords: gameWordsOf(games.map(({ version }) => version)),
      stepLimit: ALFWORLD_STEP_LIMIT,
    };
    await run.startRunOrSay(parseSpec({ ...spec, world }));
  }

  const playLeftOut = (withLeftOut: boolean) => store.setState({ withLeftOut });

  return { ...store, close, take, play, playLeftOut };
}
