import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { expertPlan } from "../../../src/world/household/expert.ts";
import { household } from "../../../src/world/household/household.ts";
import { makeTask } from "../../../src/world/household/makeTask.ts";
import { readEpisode } from "../../../src/world/household/recording.ts";
import type { HouseholdState } from "../../../src/world/household/state.ts";
import { FAMILIES, type HouseholdTask } from "../../../src/world/household/task.ts";
import { recordings } from "./recordings.ts";

/** Carries out the expert's whole plan, which must be admissible and win with its last command; its length, or null where there is none. */
function finish(start: HouseholdState): number | null {
  const plan = expertPlan(start);
  let state = start;
  plan?.forEach((command, i) => {
    expect(household.won(state)).toBe(false);
    expect(household.admissible(state)).toContain(command);
    expect(expertPlan(state)?.length).toBe(plan.length - i);
    state = household.step(state, command).state;
  });
  expect(household.won(state)).toBe(plan !== null);
  return plan?.length ?? null;
}

describe("the expert", () => {
  it("wins from wherever others leave off, by the plan it had and one command closer each time", () => {
    const settings = {
      families: FAMILIES,
      receptacles: 10,
      objects: 14,
      distractorSentences: 0,
      stepLimit: 100,
    };
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(), { maxLength: 40 }), (seed, moves) => {
        let state = household.reset(makeTask(settings, rootKey(seed)), rootKey(0));
        for (const move of moves) {
          const commands = household.admissible(state);
          state = household.step(state, commands[move % commands.length]).state;
        }
        // What the hands hold may be of a kind that nothing in the room takes back.
        if (household.won(state) || household.expert(state) === null) return;
        const left = finish(state);
        expect(left).not.toBeNull();
        expect(left).toBeLessThanOrEqual(16);
      }),
      { numRuns: 150 },
    );
  });

  it("is stuck only with something in its hands that no furniture takes", () => {
    const stuck: HouseholdTask = {
      goal: { family: "pick", object: "Mug", receptacle: "Desk", toggle: null },
      goalText: "put a mug in desk.",
      start: "middle",
      receptacles: [
        { name: "bed 1", id: "Bed|+00.00", type: "Bed", loc: "a", openable: false, open: false },
        { name: "desk 1", id: "Desk|+00.00", type: "Desk", loc: "b", openable: false, open: false },
      ],
      objects: [
        ...[
          { name: "mug 1", id: "Mug|+00.00", type: "Mug" },
          { name: "pan 1", id: "Pan|+00.00", type: "Pan" },
        ].map((thing) => ({ ...thing, loc: "a", in: ["bed 1"], inObject: [], flags: ["pickupable"] })),
      ],
      canContain: { Desk: ["Mug"], Bed: [] },
      stepLimit: 50,
      distractorSentences: 0,
    };
    let state = household.reset(stuck, rootKey(0));
    expect(finish(state)).toBe(4);
    for (const action of ["go to bed 1", "take pan 1 from bed 1"])
      state = household.step(state, action).state;
    expect(household.expert(state)).toBeNull();
  });

  it.skipIf(recordings.length === 0)("wins every recorded game within ALFWorld's limit", () => {
    for (const { file, read } of recordings)
      expect(finish(household.reset(readEpisode(read()).task, rootKey(0))), file).not.toBeNull();
  });
});
