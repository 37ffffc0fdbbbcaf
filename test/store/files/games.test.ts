/** Which of the dropped games a run plays, and what its settings say of them. */
import { expect, it, vi } from "vitest";
import { importGames } from "../../../src/engine/import/importGames.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { createGames } from "../../../src/store/files/games.ts";
import type { Outside } from "../../../src/store/outside.ts";
import type { Run } from "../../../src/store/run/run.ts";
import { BEFORE_0_4, grammarOf, kitchen } from "../../world/household/kitchen.ts";

const files = [
  { name: "old.tw-pddl", blob: new Blob([kitchen({ grammar: grammarOf(BEFORE_0_4) })]) },
  { name: "lost/x-AppleSliced-None/game.tw-pddl", blob: new Blob([kitchen()]) },
];

it("a run draws from the games that ALFWorld plays, and from the others when asked to", async () => {
  const startRunOrSay = vi.fn(async () => true);
  const run = { getState: () => ({ spec: parseSpec({}) }), startRunOrSay } as unknown as Run;
  const reading = { readGames: () => ({ result: importGames(files), cancel: () => {} }) };
  const games = createGames({ reading: reading as unknown as Outside["reading"] }, run);
  const begun = async (all: boolean) => {
    await games.take(files);
    games.playLeftOut(all);
    await games.play();
    return parseSpec((startRunOrSay.mock.lastCall as unknown as [unknown])[0]).world;
  };
  const digests = (await importGames(files)).games.map(({ digest }) => digest);
  expect(await begun(false)).toMatchObject({ games: [digests[0]], gameWords: "before-0.4", stepLimit: 50 });
  expect(await begun(true)).toMatchObject({ games: digests, gameWords: "mixed" });
  // Nothing is asked of the next ones.
  expect(games.getState()).toMatchObject({ result: null, withLeftOut: false });
});
