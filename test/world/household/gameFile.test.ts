/**
 * Real ALFWorld games, read from the files ALFWorld ships, replay their recordings. They lie next to the
 * repository.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/lib/assert.ts";
import { rootKey } from "../../../src/lib/rng.ts";
import { parseGameFile, taskOfGame } from "../../../src/world/household/gameFile.ts";
import { household } from "../../../src/world/household/household.ts";
import { readEpisode } from "../../../src/world/household/recording.ts";
import { fromShared } from "../../paths.ts";
import { recordings } from "./recordings.ts";

const GAMES = fromShared("samples/alfworld-games");
const thing = "Mug_bar__plus_00_dot_90";
const bed = "Bed_bar__plus_01_dot_00";

/** The task of a small game with this goal condition. */
const taskOf = (goal: string) =>
  taskOfGame({
    pddl_problem: `(define (problem p) (:init (receptacleType ${bed} BedType) (receptacleAtLocation ${bed} loc_1)
      (objectType ${thing} MugType) (inReceptacle ${thing} ${bed}) (canContain BedType PanType) (atLocation agent1 loc_0))
      (:goal (and ${goal})))`,
    grammar: '{"rhs": "Your task is to: do it."}',
  });
const two = (first: string, second: string, different = "(not (= ?o1 ?o2))") =>
  `(exists (?r - receptacle) (exists (?o1 - object) (and (objectType ?o1 ${first}) (receptacleType ?r BedType) (inReceptacle ?o1 ?r)
    (exists (?o2 - object) (and ${different} (objectType ?o2 ${second}) (inReceptacle ?o2 ?r))))))`;

const CARRIED =
  "(exists (?r ?o ?mo) (and (objectType ?o MugType) (objectType ?mo PanType) (isReceptacleObject ?mo) (receptacleType ?r BedType) " +
  "(inReceptacleObject ?o ?mo) (inReceptacle ?mo ?r)))";

describe("the goal of a game", () => {
  it("of two different objects of one type is pick-two", () => {
    expect(taskOf(two("MugType", "MugType")).goal).toEqual({
      ...{ family: "pick-two", object: "Mug", receptacle: "Bed", toggle: null },
    });
  });

  it("is read in any letters", () => {
    const goal = two("MugType", "MugType");
    expect(taskOf(goal.toUpperCase().replaceAll("?", "?")).goal).toEqual(taskOf(goal).goal);
  });

  it.each([
    ["a thing inside another that is carried", CARRIED, { carrier: "Pan", object: "Mug", family: "pick" }],
    [
      "a slice",
      "(and (objectType ?o MugType) (isSliced ?o) (sliceable ?o) (receptacleType ?r BedType) (inReceptacle ?o ?r))",
      { sliced: true, object: "Mug", family: "pick" },
    ],
    [
      "two slices",
      `${two("MugType", "MugType")} (isSliced ?o1) (isSliced ?o2)`,
      { sliced: true, object: "Mug", family: "pick-two" },
    ],
    [
      "a cool slice",
      "(and (objectType ?o MugType) (isSliced ?o) (coolable ?o) (isCool ?o) (receptacleType ?r BedType) (inReceptacle ?o ?r))",
      { sliced: true, object: "Mug", family: "cool" },
    ],
  ])("may ask for %s, though ALFWorld leaves that out", (_, goal, read) => {
    expect(taskOf(goal).goal).toEqual({ receptacle: "Bed", toggle: null, ...read });
  });

  it.each([
    [
      "a thing that could be carried with something in it",
      "(and (objectType ?o MugType) (isReceptacleObject ?o) (receptacleType ?r BedType) (inReceptacle ?o ?r))",
      /\(isreceptacleobject \?o\), which none of ALFWorld's goals does/,
    ],
    [
      "closed doors",
      "(and (objectType ?o MugType) (receptacleType ?r BedType) (inReceptacle ?o ?r)) (forall (?re) (not (opened ?re)))",
      /\(forall …\), which none/,
    ],
    [
      "a lamp wherever it stands",
      "(objectType ?ot DeskLampType) (isToggled ?ot) (objectAtLocation ?ot ?l) (atLocation ?a ?l) (objectType ?o MugType) (holds ?a ?o)",
      /lacks \(inreceptacle \?ot/,
    ],
    [
      "a slice of nothing under a lamp",
      "(objectType ?ot DeskLampType) (isToggled ?ot) (isSliced ?o) (objectType ?o MugType) (holds ?a ?o)",
      /a slice without saying of what/,
    ],
    ["two types", two("MugType", "PanType"), /not for two different ones of one type/],
    ["one object twice", two("MugType", "MugType", ""), /not for two different ones of one type/],
    ["two that are the same", two("MugType", "MugType", "(= ?o1 ?o2)"), /not for two different ones/],
    [
      "two that are hot",
      `${two("MugType", "MugType")} (isHot ?o1)`,
      /not for two different ones of one type/,
    ],
  ])("is refused where it asks for %s", (_, goal, words) => {
    expect(() => taskOf(goal)).toThrow(words);
    expect(() => taskOf(goal)).toThrow(expect.objectContaining({ name: "InputError" }));
  });
});

const readGameFile = (text: string) => taskOfGame(parseGameFile(text));
const absent = !existsSync(GAMES) || recordings.length === 0;

/** Each game with its recordings: a recording's name holds the game's and the last digits of its trial. */
const cases = absent
  ? []
  : readdirSync(GAMES)
      .filter((name) => !name.includes("."))
      .flatMap((name) =>
        readdirSync(resolve(GAMES, name)).map((trial) => ({
          name,
          file: resolve(GAMES, name, trial, "game.tw-pddl"),
          played: recordings.filter(({ file }) => file.includes(name) && file.includes(trial.slice(-6))),
        })),
      );

describe.skipIf(absent)(`game.tw-pddl files${absent ? " (skipped: no ../shared)" : ""}`, () => {
  it("are twelve, each with recordings", () => {
    expect(cases).toHaveLength(12);
    expect(cases.every(({ played }) => played.length > 0)).toBe(true);
  });

  it.each(cases)("$name", ({ file, played }) => {
    const task = readGameFile(readFileSync(file, "utf8"));
    for (const { read } of played) {
      const recording = read();
      expect(task.goal).toEqual(readEpisode(recording).task.goal);
      let state = household.reset(task, rootKey(0));
      expect(household.observation(state)).toBe(recording.first_observation);
      expect(household.admissible(state)).toEqual(recording.first_admissible_commands);
      for (const recorded of recording.steps) {
        const answer = household.step(state, recorded.action);
        state = answer.state;
        expect({
          action: recorded.action,
          observation: answer.observation,
          admissible_commands: household.admissible(state),
          reward: answer.reward,
          done: answer.terminated || answer.truncated,
          won: household.won(state),
        }).toEqual(recorded);
      }
    }
  });

  it("name what is wrong with a damaged file", () => {
    const text = readFileSync(cases[0].file, "utf8");
    const game = JSON.parse(text);
    const damaged = (change: object) => JSON.stringify({ ...game, ...change });
    const errorOf = (input: string) => {
      try {
        readGameFile(input);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        return (error as Error).message;
      }
      throw new Error("no error");
    };
    expect(errorOf(text.slice(0, 1000))).toContain("not valid JSON");
    expect(errorOf(damaged({ grammar: undefined }))).toContain("field grammar");
    expect(errorOf(damaged({ grammar: "" }))).toContain("Your task is to");
    expect(errorOf(damaged({ pddl_problem: game.pddl_problem.slice(0, 9000) }))).toContain("cut short");
    expect(errorOf(damaged({ pddl_problem: "(".repeat(100_000) }))).toContain("nested too deeply");
    expect(errorOf(damaged({ pddl_problem: "(define (:init) (:goal (and)))" }))).toContain("no furniture");
    const moved = game.pddl_problem.replace(/\(receptacleAtLocation [^)]*\)/, "");
    expect(errorOf(damaged({ pddl_problem: moved }))).toContain("receptacleAtLocation");
  });
});
