import { describe, expect, it } from "vitest";
import {
  NEEDS,
  readCommand,
  readGoal,
  readSightings,
  VERBS,
} from "../../../src/world/household/agent/text.ts";
import { FAMILIES, goalTexts, type HouseholdGoal } from "../../../src/world/household/task.ts";

describe("readGoal", () => {
  const tool = { clean: "sinkbasin", heat: "microwave", cool: "fridge", look: "desklamp" };
  it.each(FAMILIES)("reads both sentences of %s", (family) => {
    const look = family === "look";
    const goal: HouseholdGoal = {
      family,
      object: "ButterKnife",
      receptacle: look ? null : "CounterTop",
      toggle: look ? "DeskLamp" : null,
    };
    for (const text of goalTexts(goal))
      expect(readGoal(text)).toEqual({
        need: NEEDS[FAMILIES.indexOf(family)],
        object: "butterknife",
        target: look ? "" : "countertop",
        tool: tool[family as keyof typeof tool] ?? "",
        wanted: look ? 0 : family === "pick-two" ? 2 : 1,
      });
  });

  it("takes anything else for an unknown task", () => {
    expect(readGoal("buy a red lamp under 20 dollars").need).toBe("unknown task");
    expect(readGoal("").need).toBe("unknown task");
  });
});

describe("readCommand", () => {
  const mug = { name: "mug 2", type: "mug" };
  const fridge = { name: "fridge 1", type: "fridge" };
  it.each([
    ["go to fridge 1", "go to", undefined, fridge],
    ["open fridge 1", "open", undefined, fridge],
    ["take mug 2 from fridge 1", "take", mug, fridge],
    ["move mug 2 to fridge 1", "move", mug, fridge],
    ["put mug 2 in/on fridge 1", "move", mug, fridge],
    ["cool mug 2 with fridge 1", "cool", mug, fridge],
    ["examine mug 2", "examine", mug, undefined],
    ["examine fridge 1", "examine", undefined, fridge],
    ["use desklamp 1", "use", { name: "desklamp 1", type: "desklamp" }, undefined],
    ["look", "look", undefined, undefined],
    ["search[red lamp]", "other", undefined, undefined],
    ["go to the fridge", "other", undefined, undefined],
  ])("reads %s", (text, verb, object, receptacle) => {
    const command = readCommand(text);
    expect(VERBS[command.verb]).toBe(verb);
    expect(command.object).toEqual(object);
    expect(command.receptacle).toEqual(receptacle);
  });
});

describe("readSightings", () => {
  const seen = (text: string) =>
    readSightings(text).map(({ receptacle, contents }) => [receptacle, contents?.map(({ name }) => name)]);
  it("reads surfaces, open and closed doors", () => {
    expect(seen("You arrive at desk 1. On the desk 1, you see a cd 3, a pen 2, and a pen 1.")).toEqual([
      ["desk 1", ["cd 3", "pen 2", "pen 1"]],
    ]);
    expect(seen("You open the safe 1. The safe 1 is open. In it, you see nothing.")).toEqual([
      ["safe 1", []],
    ]);
    expect(seen("You arrive at drawer 12. The drawer 12 is closed.")).toEqual([["drawer 12", undefined]]);
    expect(seen("Nothing happens.")).toEqual([]);
  });

  it("passes over sentences of no consequence", () => {
    expect(seen("A clock ticks. On the bed 1, you see a book 1. It is 7 o'clock. A car passes.")).toEqual([
      ["bed 1", ["book 1"]],
    ]);
  });
});
