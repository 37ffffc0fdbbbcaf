import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { expertPlan } from "../../../src/world/household/expert.ts";
import { household } from "../../../src/world/household/household.ts";
import { makeTask } from "../../../src/world/household/makeTask.ts";
import { readEpisode } from "../../../src/world/household/recording.ts";
import type { HouseholdState } from "../../../src/world/household/state.ts";
import { FAMILIES, type HouseholdTask } from "../../../src/world/household/task.ts";
import { share } from "../../share.ts";
import { recordings } from "./recordings.ts";

/**
 * Carries out the expert's whole plan, which must be admissible and win with its last command; its length, or
 * null where there is none.
 */
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

/**
 * Whether some way of at most `length` commands wins: all of them are tried, states that were there before
 * only once.
 */
function winnableWithin(start: HouseholdState, length: number): boolean {
  const stateKey = ({ situation: { facts } }: HouseholdState) =>
    JSON.stringify([
      ...[facts.agent, facts.holding, [...facts.opened], [...facts.marks]],
      ...facts.contents.map(({ objects }) => objects),
    ]);
  const seen = new Set<string>();
  let border = [start];
  for (let step = 0; step < length && !border.some(household.won); step++)
    border = border.flatMap((state) =>
      household.admissible(state).flatMap((command) => {
        // A goal that holds already is won by any step, as the first of them.
        if (/^(help|inventory|examine)/.test(command) || (command === "look" && step > 0)) return [];
        const next = household.step(state, command).state;
        const known = seen.has(stateKey(next));
        seen.add(stateKey(next));
        return known ? [] : [next];
      }),
    );
  return border.some(household.won);
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
      { numRuns: share(600) },
    );
  });

  it("has no longer a plan than the best of all ways to win", () => {
    const settings = {
      families: FAMILIES,
      receptacles: 6,
      objects: 3,
      distractorSentences: 0,
      stepLimit: 100,
    };
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(), { maxLength: 20 }), (seed, moves) => {
        let state = household.reset(makeTask(settings, rootKey(seed)), rootKey(0));
        for (const move of moves) {
          // Rather what changes things than walking about.
          const commands = household.admissible(state);
          const deeds = commands.filter((command) => /^(take|move|open|use|heat|cool|clean)/.test(command));
          const list = deeds.length > 0 && move % 2 === 0 ? deeds : commands;
          state = household.step(state, list[(move >> 1) % list.length]).state;
        }
        const plan = household.won(state) ? null : expertPlan(state);
        if (plan) expect(winnableWithin(state, plan.length - 1)).toBe(false);
      }),
      { numRuns: share(600) },
    );
  });

  it("puts down what is in its way where it is going anyway, and leaves what lies at the goal already", () => {
    const place = (type: string, loc: string) => ({
      ...{ name: `${type.toLowerCase()} 1`, id: `${type}|+00.00`, type, loc, openable: false, open: false },
    });
    const thing = (type: string, places: string[], loc: string, flags: string[] = []) => ({
      ...{ name: `${type.toLowerCase()} 1`, id: `${type}|+00.00`, type, loc, in: places, inObject: [] },
      flags: ["pickupable", ...flags],
    });
    const task: HouseholdTask = {
      goal: { family: "heat", object: "Mug", receptacle: "Desk", toggle: null },
      goalText: "put a hot mug in desk.",
      start: "middle",
      receptacles: [place("Bed", "a"), place("Desk", "b"), place("Microwave", "c"), place("Shelf", "d")],
      objects: [thing("Mug", ["shelf 1", "desk 1"], "d", ["heatable"]), thing("Pan", ["bed 1"], "a")],
      canContain: { Bed: [], Desk: ["Mug"], Microwave: ["Pan"], Shelf: ["Mug", "Pan"] },
      stepLimit: 50,
      distractorSentences: 0,
    };
    let state = household.reset(task, rootKey(0));
    for (const action of ["go to bed 1", "take pan 1 from bed 1"])
      state = household.step(state, action).state;
    expect(expertPlan(state)).toEqual([
      ...["go to shelf 1", "move pan 1 to shelf 1", "take mug 1 from shelf 1"],
      ...["go to microwave 1", "heat mug 1 with microwave 1"],
    ]);
    expect(finish(state)).toBe(5);
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
