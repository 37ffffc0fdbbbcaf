/** Games as people have them: things without a type, other versions' words, goals that ALFWorld leaves out. */
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { collect } from "../../../src/rollout/collect.ts";
import { uniformPolicy } from "../../../src/rollout/policy.ts";
import { parseGameFile, taskOfGame } from "../../../src/world/household/gameFile.ts";
import { wordingOf } from "../../../src/world/household/gameGrammar.ts";
import { reportOn } from "../../../src/world/household/gameReport.ts";
import { household } from "../../../src/world/household/household.ts";
import { namesOf } from "../../../src/world/household/names.ts";
import { versionOf, type Wording } from "../../../src/world/household/wording.ts";
import { fromShared } from "../../paths.ts";
import { BEFORE_0_4, EGG, GOALS, grammarOf, kitchen } from "./kitchen.ts";

const taskOf = (text: string) => taskOfGame(parseGameFile(text));
const reportOf = (text: string, name = "game.tw-pddl") => reportOn(name, parseGameFile(text));

/** What the world answers to each command. */
function play(text: string, commands: readonly string[]) {
  let state = household.reset(taskOf(text), rootKey(0));
  return commands.map((command) => {
    const { state: next, observation, valid, reward } = household.step(state, command);
    state = next;
    return { observation, valid, reward, commands: household.admissible(state) };
  });
}

/** Follows the expert to the end: commands, and whether it won. */
function solve(text: string) {
  let state = household.reset(taskOf(text), rootKey(0));
  const commands: string[] = [];
  for (let command = household.expert(state); command !== null; command = household.expert(state)) {
    expect(household.admissible(state)).toContain(command);
    commands.push(command);
    state = household.step(state, command).state;
  }
  return { commands, won: household.won(state) };
}

describe("things are counted", () => {
  const CRACKED = `${EGG}_bar_EggCracked_0`;

  it.each([
    ["pickupable", `(pickupable ${CRACKED})`],
    ["seen inside another", `(inReceptacleObject ${CRACKED} ${EGG})`],
    ["somewhere", `(objectAtLocation ${CRACKED} loc_bar_9_bar_9_bar_0_bar_30)`],
    ["in a fact of no use here", `(wasInReceptacle ${CRACKED} x)`],
    ["checked, in other letters", `(CHECKED ${CRACKED.toUpperCase()})`],
  ])("where a fact says only that one is %s", (_, facts) => {
    expect(play(kitchen({ facts }), ["go to diningtable 1"])[0].observation).toBe(
      "You arrive at diningtable 1. On the diningtable 1, you see a apple 1, a egg 2, a knife 1, and a mug 1.",
    );
  });

  it("though only what lies somewhere is seen: one without a type, too, which can be put nowhere", () => {
    const facts = `(pickupable ${CRACKED}) (inReceptacle ${CRACKED} ${"DiningTable_bar__plus_01_dot_00_bar__plus_00_dot_90"})`;
    const [arrived, taken] = play(kitchen({ facts }), [
      "go to diningtable 1",
      "take egg 1 from diningtable 1",
    ]);
    expect(arrived.observation).toContain("a egg 2, a egg 1, a knife 1");
    expect(taken.observation).toBe("You pick up the egg 1 from the diningtable 1.");
    expect(taken.commands.filter((command) => command.startsWith("move"))).toEqual([]);
  });

  it("not where nothing is said of them but that they are not, or cost something", () => {
    const facts = `(not (pickupable ${CRACKED})) (= (distance ${CRACKED} x) 3)`;
    expect(play(kitchen({ facts }), ["go to diningtable 1"])[0].observation).toContain("a egg 1");
  });

  it("by kind, down to 1, and basins apart", () => {
    expect([
      ...namesOf(["Sink|1|SinkBasin", "Sink|1", "Egg|+2", "Egg|-1", "egg|-1|x", "agent1"]).values(),
    ]).toEqual([...["agent1", "egg 3", "egg 2", "egg 1", "sink 1", "sinkbasin 1"]]);
  });
});

describe("a game from before 0.4.0", () => {
  const text = kitchen({ grammar: grammarOf(BEFORE_0_4) });

  it("is played in its own words", () => {
    const answers = play(text, [
      ...["help", "go to diningtable 1", "take apple 1 from diningtable 1", "go to garbagecan 1"],
      ...["move apple 1 to garbagecan 1", "put apple 1 in/on garbagecan 1"],
    ]);
    expect(answers.map(({ observation }) => observation)).toEqual([
      "Nothing happens.",
      "You arrive at loc 2. On the diningtable 1, you see a apple 1, a egg 1, a knife 1, and a mug 1.",
      "You pick up the apple 1 from the diningtable 1.",
      "You arrive at loc 1. On the garbagecan 1, you see nothing.",
      "Nothing happens.",
      "You put the apple 1 in/on the garbagecan 1.",
    ]);
    expect(answers[5].reward).toBe(1);
    expect(answers[3].commands).toEqual([
      ...[
        "examine apple 1",
        "examine garbagecan 1",
        "examine shelf 1",
        "go to diningtable 1",
        "inventory",
        "look",
      ],
      ...["put apple 1 in/on garbagecan 1", "put apple 1 in/on shelf 1"],
    ]);
    expect(solve(text)).toEqual({
      won: true,
      commands: expect.arrayContaining(["put apple 1 in/on garbagecan 1"]),
    });
    expect(reportOf(text)).toMatchObject({ version: "before-0.4", leftOut: null, winnable: true });
  });

  it("is played by a policy, whose features know its words", async () => {
    const { steps } = await collect(household, [{ id: "0", task: taskOf(text) }], uniformPolicy, {
      rollouts: 2,
      settings: { rewardScale: 1, invalidPenalty: 0, invalidChoices: 2, slip: 0 },
      key: rootKey(1),
    });
    expect(steps.some(({ choices, taken, valid }) => valid && choices[taken].startsWith("put "))).toBe(true);
  });

  it("reads the same back from JSON", () => {
    const task = taskOf(text);
    const copy = JSON.parse(JSON.stringify(task));
    const first = household.step(household.reset(task, rootKey(0)), "go to shelf 1").observation;
    expect(household.step(household.reset(copy, rootKey(0)), "go to shelf 1").observation).toBe(first);
  });
});

describe("the words of a grammar", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const wordings: fc.Arbitrary<Wording> = fc.record(
    {
      commands: fc.record({ move: word.map((w) => `${w} {object} at {receptacle}`) }),
      answers: fc.record({
        "go to": word.map((w) => `${w} {place} {receptacle}: {contents}`),
        slice: word.map((w) => `${w} {object}, {tool}.`),
      }),
      help: fc.constantFrom(null, "No help."),
    },
    { requiredKeys: [] },
  );

  it("are read as they were written", () => {
    fc.assert(
      fc.property(wordings, (wording) => {
        const read = wordingOf(grammarOf(wording)).wording;
        expect(read ?? {}).toEqual(wording);
      }),
      { numRuns: 100 },
    );
  });

  it("are ALFWorld's where there is nothing to tell, and told of where they are not read", () => {
    expect(wordingOf('{"rhs": "Your task is to: do it."}')).toEqual({ wording: undefined, unread: [] });
    expect(versionOf(wordingOf(grammarOf()).wording)).toBe("0.4");
    expect(versionOf(wordingOf(grammarOf(BEFORE_0_4)).wording)).toBe("before-0.4");
    expect(versionOf(wordingOf(grammarOf({ ...BEFORE_0_4, help: "No help." })).wording)).toBe("own");
    const odd = grammarOf().replace("{r.name}: ", "").replace("take {o} from {r}", "take {o.name or o.id}");
    expect(wordingOf(odd).unread).toContain("PickupObject’s command");
    expect(reportOf(kitchen({ grammar: odd })).unread).toContain("look.feedback");
  });
});

describe("games that ALFWorld leaves out", () => {
  it.each([
    ["are marked as unsolvable", kitchen({ solvable: false }), "game.tw-pddl", "it is marked as unsolvable"],
    [
      "do not say",
      kitchen({ solvable: undefined }),
      "game.tw-pddl",
      "it does not say whether it can be solved",
    ],
    ["ask for slices", kitchen({ goal: GOALS.slice }), "game.tw-pddl", "it asks for slices"],
    ["are kept with slices", kitchen(), "train/x-AppleSliced-None-2/t/game.tw-pddl", "it asks for slices"],
    [
      "ask for things in things",
      kitchen({ goal: GOALS.spoonInMug }),
      "game.tw-pddl",
      "it asks for a thing inside another that is carried",
    ],
    [
      "are kept with those",
      kitchen(),
      "pick_and_place_with_movable_recep-Pen-Mug-Desk-3/game.tw-pddl",
      "it asks for a thing inside another that is carried",
    ],
    ["are none, if only the file is called so", kitchen(), "Sliced-movable.tw-pddl", null],
    ["are none otherwise", kitchen(), "train/x/game.tw-pddl", null],
  ])("%s", (_, text, name, reason) => {
    expect(reportOf(text, name).leftOut).toBe(reason);
  });

  it("can be played and won all the same, slices cut with a knife", () => {
    const slice = solve(kitchen({ goal: GOALS.slice }));
    expect(slice.commands).toEqual([
      ...["go to diningtable 1", "take knife 1 from diningtable 1", "slice apple 1 with knife 1"],
      ...["move knife 1 to diningtable 1", "take apple 1 from diningtable 1", "go to garbagecan 1"],
      "move apple 1 to garbagecan 1",
    ]);
    expect(slice.won).toBe(true);
    expect(solve(kitchen({ goal: GOALS.spoonInMug })).won).toBe(true);
    // Whole apples do not count.
    const whole = ["go to diningtable 1", "take apple 1 from diningtable 1", "go to garbagecan 1"];
    const [last] = play(kitchen({ goal: GOALS.slice }), [...whole, "move apple 1 to garbagecan 1"]).slice(-1);
    expect([last.valid, last.reward]).toEqual([true, 0]);
  });

  it("are won from wherever one begins", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (moves) => {
        let state = household.reset(taskOf(kitchen({ goal: GOALS.slice })), rootKey(0));
        for (const move of moves) {
          const commands = household.admissible(state);
          state = household.step(state, commands[move % commands.length]).state;
        }
        for (let command = household.expert(state); command !== null; command = household.expert(state))
          state = household.step(state, command).state;
        expect(household.won(state)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

it("a game that no plan wins is told from the others", () => {
  expect(reportOf(kitchen({ goal: GOALS.two }))).toMatchObject({ winnable: false, leftOut: null });
  expect(reportOf(kitchen())).toMatchObject({ winnable: true });
  const nailed = kitchen().replaceAll("(canContain GarbageCanType AppleType)", "");
  expect(reportOf(nailed).winnable).toBe(false);
});

const FAULTS = fromShared("samples/faults/worlds");
const absent = !existsSync(FAULTS);

describe.skipIf(absent)(`games seen with the real engine${absent ? " (skipped: no ../shared)" : ""}`, () => {
  const fault = (name: string) => readFileSync(`${FAULTS}/${name}.tw-pddl`, "utf8");

  it("a cracked egg counts among the eggs", () => {
    expect(play(fault("1-cracked-egg"), ["go to countertop 1"])[0].observation).toBe(
      "You arrive at countertop 1. On the countertop 1, you see a apple 1, and a egg 2.",
    );
    expect(reportOf(fault("1-cracked-egg"))).toMatchObject({ version: "0.4", leftOut: null, unread: [] });
  });

  it("types may have the names of what every object has", () => {
    const text = readFileSync(fromShared("samples/faults/reliability/type-toString.tw-pddl"), "utf8");
    expect(() => play(text, ["look"])).not.toThrow(TypeError);
  });

  it("an old file speaks as it did", () => {
    const answers = play(fault("2-old-format"), [
      ...["go to countertop 1", "take apple 1 from countertop 1", "go to garbagecan 1"],
      ...["help", "move apple 1 to garbagecan 1", "put apple 1 in/on garbagecan 1"],
    ]);
    expect(answers[0].observation).toMatch(/^You arrive at loc 2\. On the /);
    expect(answers.map(({ valid }) => valid)).toEqual([true, true, true, false, false, true]);
    expect(answers[5].reward).toBe(1);
    expect(reportOf(fault("2-old-format"))).toMatchObject({
      version: "before-0.4",
      leftOut: null,
      unread: [],
    });
  });

  it("an unsolvable one is left out and cannot be won", () => {
    expect(reportOf(fault("3-unsolvable"))).toMatchObject({
      leftOut: "it is marked as unsolvable",
      winnable: false,
    });
  });
});
