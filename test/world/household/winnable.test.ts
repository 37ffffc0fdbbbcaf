/** A game that is said not to be won cannot be: every way is tried in small rooms of all sorts. */
import { expect, it } from "vitest";
import { type Key, randomInt, rootKey, subKey } from "../../../src/lib/rng.ts";
import { expertPlan } from "../../../src/world/household/expert.ts";
import { goalReached } from "../../../src/world/household/goal.ts";
import { household } from "../../../src/world/household/household.ts";
import type { HouseholdState } from "../../../src/world/household/state.ts";
import type { HouseholdGoal, HouseholdTask } from "../../../src/world/household/task.ts";

const FURNITURE = ["DiningTable", "Fridge", "SinkBasin", "GarbageCan"];
const THINGS = ["Apple", "Knife", "Apple", "Mug"];
const FAMILIES = ["pick", "clean", "cool", "pick-two"] as const;

/** A room that nobody would draw: things in two places or none, stiff doors, furniture that takes nothing. */
function roomOf(key: Key): HouseholdTask {
  let draws = 0;
  const below = (n: number) => randomInt(key, draws++, n);
  const some = <T>(items: readonly T[]) => items[below(items.length)];
  const often = (n: number) => below(n) > 0;
  const receptacles = Array.from({ length: 2 + below(2) }, (_, i) => {
    const type = some(FURNITURE);
    const openable = !often(3);
    const place = { type, loc: `l${below(3)}`, openable, open: openable && often(2) };
    return { ...place, name: `${type.toLowerCase()} ${i + 1}`, id: `${type}|${i}` };
  });
  const kinds = Array.from({ length: 2 + below(2) }, () => some(THINGS));
  const names = kinds.map((type, i) => `${type.toLowerCase()} ${i + 1}`);
  const mug = names[kinds.indexOf("Mug")];
  const objects = kinds.map((type, i) => {
    const where = receptacles.filter(() => !often(2)).slice(0, 2);
    const flags = [
      ...(often(12) ? ["pickupable"] : []),
      ...(often(4) ? ["sliceable"] : []),
      ...(often(2) ? ["cleanable"] : []),
      ...(often(2) ? ["coolable"] : []),
      ...(often(5) ? [] : ["iscool"]),
      ...(type === "Mug" ? ["isreceptacleobject"] : []),
    ];
    return {
      ...{ name: names[i], id: `${type}|${i}`, type, flags },
      loc: often(4) ? (where[0]?.loc ?? "l0") : often(2) ? null : "nowhere",
      in: where.map(({ name }) => name),
      inObject: type !== "Mug" && mug !== undefined && often(2) ? [mug] : [],
    };
  });
  const carried = !often(5);
  const goal: HouseholdGoal = {
    family: carried ? "pick" : some(FAMILIES),
    object: often(4) || carried ? "Apple" : "Mug",
    ...{ receptacle: some(receptacles).type, toggle: null },
    ...(often(2) && { sliced: true }),
    ...(carried && { carrier: "Mug" }),
  };
  const canContain = Object.fromEntries(
    receptacles.map(({ type }) => [type, ["Apple", "Knife", "Mug"].filter(() => often(6))]),
  );
  const endless = { stepLimit: Number.MAX_SAFE_INTEGER, distractorSentences: 0 };
  return { goal, goalText: "tidy up.", start: "start", receptacles, objects, canContain, ...endless };
}

const idOf = ({ situation: { facts } }: HouseholdState) =>
  JSON.stringify([
    ...[facts.agent, facts.holding, [...facts.opened], [...facts.marks]],
    ...[facts.contents.map(({ objects }) => objects), facts.lying],
  ]);

const IDLE = /^(help|look|inventory|examine)/;
/** Rooms with more states are passed over. */
const MAX_STATES = 800;

/** Commands on the shortest way to the goal; null where there is none, undefined where it was not looked for. */
function shortestWay(start: HouseholdState): number | null | undefined {
  const seen = new Set([idOf(start)]);
  let border = [start];
  for (let steps = 1; border.length > 0; steps++) {
    const next: HouseholdState[] = [];
    for (const state of border)
      for (const command of household.admissible(state)) {
        if (IDLE.test(command)) continue;
        const { state: after } = household.step(state, command);
        if (after.won) return steps;
        const id = idOf(after);
        if (!seen.has(id)) next.push(after);
        seen.add(id);
      }
    if (seen.size > MAX_STATES) return undefined;
    border = next;
  }
  return null;
}

it("a plan is found exactly where there is a way, and is as short where nothing is sliced", () => {
  const found = { ways: 0, none: 0, slices: 0 };
  for (let seed = 0; seed < 240; seed++) {
    const task = roomOf(subKey(rootKey(seed), "room"));
    const start = household.reset(task, rootKey(0));
    if (goalReached(start.scene, start.situation.facts)) continue;
    const way = shortestWay(start);
    if (way === undefined) continue;
    const plan = expertPlan(start);
    expect([seed, plan === null], JSON.stringify(task)).toEqual([seed, way === null]);
    if (plan === null || way === null) {
      found.none++;
      continue;
    }
    found.ways++;
    if (task.goal.sliced) found.slices++;
    else expect([seed, plan.length]).toEqual([seed, way]);
    let state = start;
    for (let command = household.expert(state); command !== null; command = household.expert(state))
      state = household.step(state, command).state;
    expect(household.won(state), JSON.stringify(task)).toBe(true);
  }
  expect(found.none).toBeGreaterThan(40);
  expect(found.ways).toBeGreaterThan(12);
  expect(found.slices).toBeGreaterThan(2);
});
