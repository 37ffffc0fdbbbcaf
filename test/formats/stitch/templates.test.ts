import { describe, expect, it } from "vitest";
import { actionIn, promptFacts, splitScore } from "../../../src/formats/stitch/templates.ts";
import { first, later } from "./verlPrompts.ts";

describe("prompts of verl-agent's templates", () => {
  it("give step, observation, task and memory", () => {
    expect(promptFacts(first("You are in a room.\n\nYour task is to: put a mug in desk."))).toEqual({
      step: 0,
      observation: "You are in a room.\n\nYour task is to: put a mug in desk.",
      task: "put a mug in desk",
      history: [],
    });
    const prompt = later("put a mug in desk", 2, "On the desk 1, you see nothing.", [
      [1, "You are in a room.", "go to shelf 1"],
      [2, "It's the 'shelf'.", "go to desk 1"],
    ]);
    expect(promptFacts(prompt)).toEqual({
      step: 2,
      observation: "On the desk 1, you see nothing.",
      task: "put a mug in desk",
      history: [
        { number: 1, observation: "You are in a room.", action: "go to shelf 1" },
        { number: 2, observation: "It's the 'shelf'.", action: "go to desk 1" },
      ],
    });
    expect(promptFacts("What is 6 × 7?")).toBeNull();
  });

  it("take the action between its tags, else the end of the reply", () => {
    expect(actionIn("<think>hm</think>\n<Action> Go to Desk 1 </action>")).toBe("go to desk 1");
    expect(actionIn(`${"x".repeat(40)} take mug 1`)).toBe("xxxxxxxxxxxxxxxxxxx take mug 1".slice(-30));
  });

  it("are searched in a time that grows with their length only, whatever they hold", () => {
    const much = (text: string) => text.repeat(300_000);
    expect(actionIn(much("<action>"))).toHaveLength(30);
    expect(promptFacts(`current observation is: ${much(" \n")}`)).toBeNull();
    expect(promptFacts(first(much("[Observation 1: '")))).toBeNull();
    expect(promptFacts(later("t", 1, much("[Observation 1: '"), []))?.history).toEqual([]);
  });

  it.each([
    [10, 10, true],
    [9.9, 10, false],
    [0, 0, true],
    [-0.1, 0, false],
    [-0.10000000149011612, 0, false],
    [0.9, 1, false],
    [0.5, 0.5, true],
    [3.37, 3.37, true],
  ])("score %d is reward %d, valid %s", (score, episodeReward, valid) =>
    expect(splitScore(score)).toEqual({ episodeReward, valid }),
  );
});
