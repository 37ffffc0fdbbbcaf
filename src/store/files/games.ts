/** ALFWorld games that were dropped: what could be read, and the run that plays them. */
import { create } from "zustand";
import { readGames } from "../../engine/import/importClient.ts";
import type { GamesResult } from "../../engine/import/importGames.ts";
import type { NamedFile } from "../../engine/namedFile.ts";
import { parseSpec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import { ALFWORLD_STEP_LIMIT } from "../../world/household/task.ts";
import { useRun } from "../run/runState.ts";
import { startRunOrSay } from "../run/startRun.ts";

export interface GamesState {
  /** Files being read; null where none are. */
  readonly reading: number | null;
  readonly result: GamesResult | null;
  readonly error: string | null;
}

const NONE: GamesState = { reading: null, result: null, error: null };

export const useGames = create<GamesState>()(() => NONE);

export const closeGames = () => useGames.setState(NONE);

export async function takeGames(files: readonly NamedFile[]): Promise<void> {
  useGames.setState({ ...NONE, reading: files.length });
  try {
    useGames.setState({ ...NONE, result: await readGames(files).result });
  } catch (error) {
    useGames.setState({ ...NONE, error: messageOf(error) });
  }
}

/** A new run whose tasks are these games. */
export async function playGames(): Promise<void> {
  const { result } = useGames.getState();
  if (!result || result.games.length === 0) return;
  closeGames();
  const { spec } = useRun.getState();
  const world = {
    id: "household",
    games: result.games.map(({ digest }) => digest),
    stepLimit: ALFWORLD_STEP_LIMIT,
  };
  await startRunOrSay(parseSpec({ ...spec, world }));
}
