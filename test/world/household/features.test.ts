import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { collect } from "../../../src/rollout/collect.ts";
import { uniformPolicy } from "../../../src/rollout/policy.ts";
import type { AgentView } from "../../../src/world/agent/agentView.ts";
import { householdFeatures } from "../../../src/world/household/agent/features.ts";
import { trackerOf } from "../../../src/world/household/agent/tracker.ts";
import { household } from "../../../src/world/household/household.ts";
import { makeTask } from "../../../src/world/household/makeTask.ts";
import { FAMILIES } from "../../../src/world/household/task.ts";

const CHOICES = ["go to fridge 1", "go to desk 1", "take apple 1 from desk 1", "look"];

/** An agent that did and read these things. */
function told(goal: string, ...steps: [action: string, observation: string][]): AgentView {
  return {
    goal,
    observations: ["You are in the middle of a room.", ...steps.map(([, text]) => text)],
    actions: steps.map(([action]) => action),
    choices: CHOICES,
  };
}
const ARRIVES: [string, string] = [
  "go to desk 1",
  "You arrive at desk 1. On the desk 1, you see a apple 1, and a pen 1.",
];
const TAKES: [string, string] = ["take apple 1 from desk 1", "You pick up the apple 1 from the desk 1."];
const COOLS: [string, string] = ["cool apple 1 with fridge 1", "You cool the apple 1 using the fridge 1."];

function namesOf(view: AgentView, choice: string): string[] {
  const { start, index } = householdFeatures.features(view);
  const a = view.choices.indexOf(choice);
  return Array.from(index.subarray(start[a], start[a + 1]), (f) => householdFeatures.name(f));
}

describe("household features", () => {
  it("have a number and a name each, none above the count", () => {
    const names = Array.from({ length: householdFeatures.count }, (_, f) => householdFeatures.name(f));
    expect(new Set(names).size).toBe(householdFeatures.count);
    expect(householdFeatures.count).toBeGreaterThan(900);
  });

  it("follow what was found, held and done", () => {
    const goal = "put a cool apple in fridge.";
    expect(namesOf(told(goal), "go to desk 1")).toContain(
      "hands empty, goal object not found · go to · never visited",
    );
    expect(namesOf(told(goal, ARRIVES), "take apple 1 from desk 1")).toContain(
      "hands empty, goal object found · take · goal object",
    );
    expect(namesOf(told(goal, ARRIVES, TAKES), "go to fridge 1")).toContain(
      "holds goal object, to be treated · go to · target and tool",
    );
    expect(namesOf(told(goal, ARRIVES, TAKES, COOLS), "go to fridge 1")).toContain(
      "holds goal object, ready · go to · target and tool",
    );
    expect(
      namesOf(told(goal, ARRIVES, ["take pen 1 from desk 1", "You pick up the pen 1."]), "look"),
    ).toContain("holds another object · look");
  });

  it("believe no action that the world refused", () => {
    const refused = told("put a cool apple in fridge.", ARRIVES, [
      "take apple 1 from desk 1",
      "Nothing happens.",
    ]);
    expect(trackerOf(refused).held).toBeUndefined();
    expect(namesOf(refused, "take apple 1 from desk 1")).toContain("taken last step · take");
  });

  it("do not count an object that lies at its place as still to be found", () => {
    const goal = "put two apple in desk.";
    const place = trackerOf(told(goal, ARRIVES)).places.get("desk 1")!;
    expect(trackerOf(told(goal, ARRIVES)).placedIn(place)).toBe(1);
    expect(namesOf(told(goal, ARRIVES), "go to desk 1")).toContain(
      "hands empty, goal object not found · go to · target with one placed",
    );
  });

  it("are the same when read step by step and all at once", async () => {
    const key = rootKey(5);
    const settings = {
      families: FAMILIES,
      receptacles: 10,
      objects: 10,
      distractorSentences: 2,
      stepLimit: 40,
    };
    const tasks = Array.from({ length: 12 }, (_, g) => ({
      id: `${g}`,
      task: makeTask(settings, subKey(key, g)),
    }));
    const live = new Map<AgentView, ReturnType<typeof householdFeatures.features>>();
    const { views } = await collect(
      household,
      tasks,
      (agents) => {
        for (const view of agents) live.set(view, householdFeatures.features(view));
        return uniformPolicy(agents);
      },
      { rollouts: 2, settings: { rewardScale: 1, invalidPenalty: 0, invalidChoices: 2, slip: 0 }, key },
    );
    for (const view of views) {
      const { start, index } = live.get(view)!;
      expect(index.every((f) => f < householdFeatures.count)).toBe(true);
      for (let a = 0; a + 1 < start.length; a++) {
        const active = index.subarray(start[a], start[a + 1]);
        expect(new Set(active).size).toBe(active.length);
      }
      // The view has grown by the last step since; a copy cut back to the last decision reads everything from
      // the beginning.
      const copy: AgentView = {
        goal: view.goal,
        observations: view.observations.slice(0, -1),
        actions: view.actions.slice(0, -1),
        choices: CHOICES,
      };
      const whole = householdFeatures.features(copy);
      const stepwise: AgentView = { ...copy, observations: [copy.observations[0]], actions: [] };
      for (let t = 0; t < copy.actions.length; t++) {
        stepwise.actions.push(copy.actions[t]);
        stepwise.observations.push(copy.observations[t + 1]);
        householdFeatures.features(stepwise);
      }
      expect(householdFeatures.features(stepwise)).toEqual(whole);
    }
  });
});
