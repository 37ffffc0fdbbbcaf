/** Real games as the tasks of a run. They lie next to the repository. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { importGames } from "../../../src/engine/import/importGames.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import { parseGameFile } from "../../../src/world/household/gameFile.ts";
import { gameDigest } from "../../../src/world/household/gameShelf.ts";
import { fromShared } from "../../paths.ts";

const GAMES = fromShared("samples/alfworld-games");
const absent = !existsSync(GAMES);

describe.skipIf(absent)(`dropped games${absent ? " (skipped: no ../shared)" : ""}`, () => {
  const files = absent
    ? []
    : readdirSync(GAMES, { recursive: true, encoding: "utf8" })
        .map((name) => ({ name, path: resolve(GAMES, name) }))
        .filter(({ name }) => /\.(json|tw-pddl)$/.test(name))
        .map(({ name, path }) => ({ name, blob: new Blob([readFileSync(path)]) }));

  it("are read from a folder with other files in it, equal ones once, damaged ones named", async () => {
    const bad = { name: "x/game.tw-pddl", blob: new Blob(["{}"]) };
    const { games, problems } = await importGames([...files, ...files, bad]);
    expect(games).toHaveLength(12);
    expect(new Set(games.map(({ family }) => family)).size).toBe(6);
    expect(problems).toEqual([
      { file: "x/game.tw-pddl", line: 0, message: expect.stringContaining("pddl_problem") },
    ]);
    const [first] = games;
    const text = await files.find(({ name }) => name === first.name)!.blob.text();
    expect(gameDigest(parseGameFile(text))).toBe(first.digest);
  });

  it("are trained on: tasks are the games' own, and nothing else is drawn", async () => {
    const { games } = await importGames(files);
    const world = { games: games.map(({ digest }) => digest), stepLimit: 20 };
    const spec = parseSpec({ world, groups: 6, rollouts: 2, training: { iterations: 1 } });
    const { collected } = await createTrainer(
      spec,
      { id: "proxmo" },
      (await openBackend("cpu")).openNet,
    ).iterate();
    const goals = new Set(games.map(({ goal }) => goal));
    expect(collected.batch.task?.every((task) => goals.has(task))).toBe(true);
    expect(new Set(collected.batch.task).size).toBeGreaterThan(1);
    expect(collected.batch.rows).toBe(6 * 2 * 20);
  });

  it("are missed in a sentence", () => {
    const spec = parseSpec({ world: { games: ["0123456789abcdef"] } });
    return expect(
      (async () => createTrainer(spec, { id: "grpo" }, (await openBackend("cpu")).openNet).iterate())(),
    ).rejects.toThrow("0123456789abcdef is not on this device");
  });
});
