/** The rules of the household on one small room, where no recording is needed to see them. */
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { household } from "../../../src/world/household/household.ts";
import { numbered } from "../../../src/world/household/names.ts";
import type { HouseholdTask, ObjectSpec } from "../../../src/world/household/task.ts";

const receptacle = (name: string, type: string, x: string, loc: string, openable = false) => ({
  ...{ name, type, loc, openable, open: false },
  id: `${type}|${x}|+00.00|+00.00`,
});
const object = (name: string, type: string, places: string[], loc: string, flags: string[]): ObjectSpec => ({
  ...{ name, type, in: places, loc, flags, inObject: [] },
  id: `${type}|+01.00|+00.00|+0${name.at(-1)}.00`,
});

/**
 * A counter and a coffee machine within one reach; a fridge, a microwave, a sink and two cabinets, one of
 * them without a door.
 */
const room: HouseholdTask = {
  goal: { family: "heat", object: "Mug", receptacle: "Cabinet", toggle: null },
  goalText: "put a hot mug in cabinet.",
  start: "middle",
  receptacles: [
    receptacle("cabinet 2", "Cabinet", "-01.00", "a", true),
    receptacle("cabinet 1", "Cabinet", "+01.00", "b"),
    receptacle("coffeemachine 1", "CoffeeMachine", "+01.00", "c"),
    receptacle("countertop 1", "CounterTop", "+01.00", "c"),
    receptacle("fridge 1", "Fridge", "+01.00", "d", true),
    receptacle("microwave 1", "Microwave", "+01.00", "e", true),
    receptacle("sinkbasin 1", "SinkBasin", "+01.00", "f"),
  ],
  objects: [
    object("apple 1", "Apple", ["countertop 1"], "c", [
      "pickupable",
      "cleanable",
      "heatable",
      "coolable",
      "sliceable",
    ]),
    object("desklamp 1", "DeskLamp", ["countertop 1"], "c", ["toggleable"]),
    object("knife 1", "Knife", ["countertop 1"], "c", ["pickupable", "cleanable"]),
    object("mug 1", "Mug", ["coffeemachine 1", "countertop 1"], "c", [
      ...["pickupable", "isreceptacleobject", "cleanable", "heatable", "coolable"],
    ]),
    object("window 1", "Window", [], "c", []),
  ],
  canContain: {
    Cabinet: ["Mug"],
    CoffeeMachine: ["Mug"],
    CounterTop: ["Apple", "Knife", "Mug"],
    Fridge: ["Apple", "Mug"],
    Microwave: ["Apple", "Mug"],
    SinkBasin: ["Apple", "Knife", "Mug"],
  },
  stepLimit: 50,
  distractorSentences: 0,
};

/** Observations of the actions, the last state behind them. */
function play(actions: readonly string[], task = room) {
  let state = household.reset(task, rootKey(0));
  const said = actions.map((action) => {
    const next = household.step(state, action);
    state = next.state;
    return next.observation;
  });
  return { state, said, last: said[said.length - 1] };
}

describe("what is said", () => {
  it("lists the room once, by type and with numbers counting down; later looks see nothing from there", () => {
    const state = household.reset(room, rootKey(0));
    expect(household.observation(state)).toBe(
      "-= Welcome to TextWorld, ALFRED! =-\n\nYou are in the middle of a room. Looking quickly around you, you see a cabinet 2, " +
        "a cabinet 1, a coffeemachine 1, a countertop 1, a fridge 1, a microwave 1, and a sinkbasin 1.\n\n" +
        "Your task is to: put a hot mug in cabinet.",
    );
    expect(play(["look"]).last).toBe(
      "You are in the middle of a room. Looking quickly around you, you see nothing.",
    );
  });

  it("does not list the room where the agent starts next to furniture", () => {
    const state = household.reset({ ...room, start: "c" }, rootKey(0));
    expect(household.observation(state)).toContain(
      "\n\nYou are facing the coffeemachine 1, and countertop 1. Next to it, you see nothing.\n\n",
    );
  });

  it.each([
    [["go to cabinet 2"], "You arrive at cabinet 2. The cabinet 2 is closed."],
    [
      ["go to cabinet 2", "open cabinet 2"],
      "You open the cabinet 2. The cabinet 2 is open. In it, you see nothing.",
    ],
    [["go to cabinet 2", "open cabinet 2", "close cabinet 2"], "You close the cabinet 2."],
    [["go to cabinet 1"], "You arrive at cabinet 1. On the cabinet 1, you see nothing."],
    [["go to coffeemachine 1"], "You arrive at coffeemachine 1. On the coffeemachine 1, you see a mug 1."],
    [
      ["go to countertop 1"],
      "You arrive at countertop 1. On the countertop 1, you see a apple 1, a desklamp 1, a knife 1, and a mug 1.",
    ],
    [
      ["go to countertop 1", "take apple 1 from countertop 1"],
      "You pick up the apple 1 from the countertop 1.",
    ],
    [["go to countertop 1", "use desklamp 1", "use desklamp 1"], "You turn on the desklamp 1."],
    [["inventory"], "You are not carrying anything."],
    [["go to countertop 1", "take apple 1 from countertop 1", "inventory"], "You are carrying: a apple 1."],
    [
      ["go to countertop 1", "take mug 1 from countertop 1", "examine mug 1"],
      "This is a normal mug 1. In it, you see nothing.",
    ],
    [
      ["go to countertop 1", "take knife 1 from countertop 1", "slice apple 1 with knife 1"],
      "You sliced the apple 1 with the knife 1.",
    ],
  ])("%j ends with %j", (actions, expected) => {
    expect(play(actions).last).toBe(expected);
  });

  it("says what was done to an object while it is held", () => {
    const { said } = play([
      ...["go to countertop 1", "take apple 1 from countertop 1", "examine apple 1"],
      ...["go to fridge 1", "cool apple 1 with fridge 1", "examine apple 1"],
      ...["go to microwave 1", "heat apple 1 with microwave 1", "examine apple 1"],
      ...["go to sinkbasin 1", "clean apple 1 with sinkbasin 1", "examine apple 1"],
    ]);
    expect([2, 5, 8, 11].map((t) => said[t])).toEqual([
      "There's nothing special about apple 1.",
      "This is a cold apple 1.",
      "This is a hot apple 1.",
      "This is a hot and clean apple 1.",
    ]);
  });
});

describe("what is possible", () => {
  it.each([
    ["wrong case", "Go to cabinet 1"],
    ["two spaces", "go  to cabinet 1"],
    ["the old words", "put mug 1 in/on cabinet 1"],
    ["an unknown name", "go to cabinet 3"],
    ["another place", "open fridge 1"],
    ["nothing", ""],
  ])("%s is nonsense, and a step", (_, action) => {
    const { state, last } = play([action]);
    expect(last).toBe("Nothing happens.");
    expect(household.steps(state)).toBe(1);
  });

  it("ignores what Python's strip ignores, and no more", () => {
    expect(play(["\u001c\t go to cabinet 1 \u0085\n"]).last).toContain("You arrive");
    expect(play(["\ufeffgo to cabinet 1"]).last).toBe("Nothing happens.");
  });

  it("reaches all furniture of one place together, so going there again changes nothing", () => {
    const { state } = play(["go to countertop 1"]);
    expect(household.admissible(state)).toEqual([
      ...["examine coffeemachine 1", "examine countertop 1", "go to cabinet 1", "go to cabinet 2"],
      ...["go to fridge 1", "go to microwave 1", "go to sinkbasin 1", "help", "inventory", "look"],
      ...["take apple 1 from countertop 1", "take knife 1 from countertop 1"],
      ...["take mug 1 from coffeemachine 1", "take mug 1 from countertop 1", "use desklamp 1"],
    ]);
    expect(household.step(state, "go to coffeemachine 1").observation).toBe("Nothing happens.");
    expect(household.choices(state)).toEqual(household.admissible(state).filter((c) => c !== "help"));
  });

  it("leaves an object that two receptacles list in the other one", () => {
    const { said } = play([
      ...["go to countertop 1", "take mug 1 from countertop 1"],
      ...["examine countertop 1", "examine coffeemachine 1"],
    ]);
    expect(said[2]).toBe("On the countertop 1, you see a apple 1, a desklamp 1, and a knife 1.");
    expect(said[3]).toBe("On the coffeemachine 1, you see a mug 1.");
  });

  it("shows on looking what was moved between receptacles of one place", () => {
    const { said } = play([
      ...["go to countertop 1", "take mug 1 from countertop 1", "look", "move mug 1 to coffeemachine 1"],
      ...["look", "take mug 1 from coffeemachine 1", "move mug 1 to countertop 1", "look"],
    ]);
    const facing = "You are facing the coffeemachine 1, and countertop 1. Next to it, you see";
    expect([2, 4, 7].map((t) => said[t])).toEqual([
      `${facing} nothing.`,
      `${facing} a mug 1.`,
      `${facing} a mug 1.`,
    ]);
  });

  it("moves a thing only where its type may lie", () => {
    const { state } = play(["go to countertop 1", "take knife 1 from countertop 1", "go to cabinet 1"]);
    expect(household.step(state, "move knife 1 to cabinet 1").valid).toBe(false);
  });
});

describe("how it ends", () => {
  const heated = [
    ...["go to countertop 1", "take mug 1 from countertop 1", "go to microwave 1"],
    ...["heat mug 1 with microwave 1", "go to cabinet 1", "move mug 1 to cabinet 1"],
  ];

  it("is won by the state alone, with a reward of 1", () => {
    const before = play(heated.slice(0, -1)).state;
    const end = household.step(before, heated[5]);
    expect(end).toMatchObject({ reward: 1, terminated: true, truncated: false, valid: true });
    const cooled = play([
      ...heated.slice(0, 4),
      "go to fridge 1",
      "cool mug 1 with fridge 1",
      ...heated.slice(4),
    ]);
    expect(household.won(cooled.state)).toBe(false);
  });

  it("asks for the last of heat and cold", () => {
    const cool: HouseholdTask = { ...room, goal: { ...room.goal, family: "cool" } };
    const hot = ["go to microwave 1", "heat mug 1 with microwave 1"];
    const cold = ["go to fridge 1", "cool mug 1 with fridge 1"];
    const won = (...between: string[]) =>
      household.won(play([...heated.slice(0, 2), ...between, ...heated.slice(4)], cool).state);
    expect(won(...hot, ...cold)).toBe(true);
    expect(won(...cold, ...hot)).toBe(false);
  });

  it("is cut at the step limit, unless the last step wins", () => {
    const cut = household.step(play(heated.slice(0, 4), { ...room, stepLimit: 5 }).state, heated[4]);
    expect(cut).toMatchObject({ terminated: false, truncated: true, reward: 0 });
    const won = household.step(play(heated.slice(0, 5), { ...room, stepLimit: 6 }).state, heated[5]);
    expect(won).toMatchObject({ terminated: true, truncated: false, reward: 1 });
  });

  it("counts a goal that held from the beginning at the first step, whatever that is", () => {
    const task: HouseholdTask = {
      ...room,
      goal: { family: "pick", object: "Mug", receptacle: "CoffeeMachine", toggle: null },
    };
    expect(household.step(household.reset(task, rootKey(0)), "nonsense")).toMatchObject({
      observation: "Nothing happens.",
      reward: 1,
      terminated: true,
    });
  });

  it("has light tasks won on coming back to a lamp that is on", () => {
    const task: HouseholdTask = {
      ...room,
      goal: { family: "look", object: "Knife", receptacle: null, toggle: "DeskLamp" },
      objects: room.objects.map((o) => (o.type === "Knife" ? { ...o, in: ["sinkbasin 1"], loc: "f" } : o)),
    };
    const { state } = play(
      ["go to countertop 1", "use desklamp 1", "go to sinkbasin 1", "take knife 1 from sinkbasin 1"],
      task,
    );
    expect(household.won(state)).toBe(false);
    expect(household.step(state, "go to countertop 1").terminated).toBe(true);
  });
});

describe("names", () => {
  it("count down in the order of the ids, minus before plus, whatever the order given", () => {
    const ids = [
      "Mug|+00.50|+01.00|-00.20",
      "Mug|-00.50|+01.00|-00.20",
      "Sink|+00.00|+00.00|+00.00|SinkBasin",
    ];
    expect(numbered(ids.map((id) => ({ id }))).map(({ name }) => name)).toEqual([
      ...["mug 2", "mug 1", "sinkbasin 1"],
    ]);
  });

  it("must differ, be they of furniture or of objects", () => {
    const scene = (changes: Partial<HouseholdTask>) => () =>
      household.reset({ ...room, ...changes }, rootKey(0));
    const [apple] = room.objects;
    const twice = /^Two things of the scene are called (apple 1|fridge 1); number them\.$/;
    expect(scene({ objects: [...room.objects, apple] })).toThrow(twice);
    expect(scene({ receptacles: [...room.receptacles, room.receptacles[4]] })).toThrow(twice);
    expect(scene({ objects: [...room.objects, { ...apple, name: "fridge 1" }] })).toThrow(twice);
  });

  it("must be there where an object is said to lie", () => {
    const apple = (changes: Partial<ObjectSpec>) => () =>
      household.reset({ ...room, objects: [{ ...room.objects[0], ...changes }] }, rootKey(0));
    expect(apple({ in: ["shelf 1"] })).toThrow(
      /^field in of apple 1: there is no receptacle shelf 1 in the scene/,
    );
    expect(apple({ inObject: ["pan 1"] })).toThrow(
      /^field in_object of apple 1: there is no object pan 1 in the scene/,
    );
  });

  it("are listed once where an object is said to lie twice in one place", () => {
    const objects = room.objects.map((o) =>
      o.type === "Apple" ? { ...o, in: ["sinkbasin 1", "sinkbasin 1"], inObject: ["mug 1", "mug 1"] } : o,
    );
    const goal = { family: "pick-two", object: "Apple", receptacle: "SinkBasin", toggle: null } as const;
    const { state, last } = play(["go to sinkbasin 1"], { ...room, objects, goal });
    expect(last).toBe("You arrive at sinkbasin 1. On the sinkbasin 1, you see a apple 1.");
    expect(household.admissible(state).filter((command) => command.startsWith("take"))).toHaveLength(1);
    expect(household.won(state)).toBe(false);
    expect(
      play(["go to countertop 1", "take mug 1 from countertop 1", "examine mug 1"], { ...room, objects })
        .last,
    ).toBe("This is a normal mug 1. In it, you see a apple 1.");
  });

  it("are in the order of their code points, as Python sorts them", () => {
    // U+FF5E before U+1F34E, though JavaScript's units are in the other order.
    const [wave, apple] = ["\uff5e", "\u{1f34e}"];
    const objects = [apple, wave].map((name) => ({
      ...room.objects[0],
      name,
      id: name,
      in: ["sinkbasin 1"],
    }));
    const receptacles = [
      ...room.receptacles,
      receptacle(`a${apple}`, "Bed", "g", "f"),
      receptacle(`a${wave}`, "Bed", "h", "f"),
    ];
    const { state, last } = play(["go to sinkbasin 1"], { ...room, objects, receptacles });
    expect(last).toContain(`you see a ${wave}, and a ${apple}.`);
    expect(household.admissible(state).filter((command) => /^(examine|take)/.test(command))).toEqual([
      ...[`examine a${wave}`, `examine a${apple}`, "examine sinkbasin 1"],
      ...[`take ${wave} from sinkbasin 1`, `take ${apple} from sinkbasin 1`],
    ]);
    expect(household.admissible(play([], { ...room, receptacles }).state).slice(0, 2)).toEqual([
      ...[`go to a${wave}`, `go to a${apple}`],
    ]);
  });
});
