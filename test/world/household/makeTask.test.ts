import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/lib/assert.ts";
import { randomInt, rootKey, subKey } from "../../../src/lib/rng.ts";
import { CAN_CONTAIN } from "../../../src/world/household/alfred.ts";
import { ROOMS } from "../../../src/world/household/generate/rooms.ts";
import { household } from "../../../src/world/household/household.ts";
import { makeTask } from "../../../src/world/household/makeTask.ts";
import { numbered } from "../../../src/world/household/names.ts";
import type { HouseholdSettings } from "../../../src/world/household/settings.ts";
import { FAMILIES, goalTexts, type HouseholdTask } from "../../../src/world/household/task.ts";
import { share } from "../../share.ts";

const DEFAULTS: HouseholdSettings = {
  families: FAMILIES,
  receptacles: 8,
  objects: 8,
  distractorSentences: 0,
  stepLimit: 30,
};

const anySettings = fc.record({
  families: fc.subarray([...FAMILIES], { minLength: 1 }),
  receptacles: fc.integer({ min: 6, max: 40 }),
  objects: fc.integer({ min: 2, max: 60 }),
  distractorSentences: fc.integer({ min: 0, max: 4 }),
  stepLimit: fc.integer({ min: 12, max: 200 }),
});

const forAnyTask = (
  test: (task: HouseholdTask, settings: HouseholdSettings, seed: number) => void,
  numRuns = share(800),
) =>
  fc.assert(
    fc.property(anySettings, fc.nat(), (settings, seed) =>
      test(makeTask(settings, rootKey(seed)), settings, seed),
    ),
    { numRuns },
  );

/** Tasks of the default difficulty or another, one for each number. */
const tasks = (n: number, settings: Partial<HouseholdSettings> = {}) =>
  Array.from({ length: n }, (_, i) => makeTask({ ...DEFAULTS, ...settings }, subKey(rootKey(11), i)));

/** Which of ROOMS a task with much furniture is in: a kitchen, a bedroom, a bathroom or a living room. */
const roomOf = ({ receptacles }: HouseholdTask) => {
  const fitting = ROOMS.flatMap(({ furniture }, i) =>
    receptacles.every(({ type }) => furniture.has(type)) ? [i] : [],
  );
  expect(fitting).toHaveLength(1);
  return fitting[0];
};

const movable = ({ objects }: HouseholdTask) => objects.filter(({ flags }) => flags.includes("pickupable"));

describe("a generated task", () => {
  it("follows from settings and key, and is plain data", () => {
    forAnyTask((task, settings, seed) => {
      expect(makeTask(settings, rootKey(seed))).toEqual(task);
      expect(JSON.parse(JSON.stringify(task))).toEqual(task);
    }, 30);
    expect(makeTask(DEFAULTS, rootKey(1))).not.toEqual(makeTask(DEFAULTS, rootKey(2)));
  });

  it("has as much furniture and as many movable objects as asked, and a family of those asked", () => {
    forAnyTask((task, settings) => {
      expect(task.receptacles.length).toBe(settings.receptacles);
      expect(movable(task).length).toBe(settings.objects);
      expect(settings.families).toContain(task.goal.family);
      expect(goalTexts(task.goal)).toContain(task.goalText);
    });
  });

  it("can be done within the step limit, and is not done at the start", () => {
    forAnyTask((task) => {
      let state = household.reset(task, rootKey(0));
      expect(household.step(state, "look").reward).toBe(0);
      for (let command = household.expert(state); command !== null; command = household.expert(state))
        state = household.step(state, command).state;
      expect(household.won(state)).toBe(true);
      expect(household.steps(state)).toBeLessThanOrEqual(11);
    });
  });

  it("is a room of one kind that ALFRED has such tasks in", () => {
    forAnyTask(({ goal, receptacles }) => {
      const rooms = ROOMS.filter(
        ({ games, furniture }) => games[goal.family] && receptacles.every(({ type }) => furniture.has(type)),
      );
      expect(rooms.length).toBeGreaterThan(0);
    });
  });

  it("names and orders everything by its id, in places of their own", () => {
    forAnyTask(({ receptacles, objects, start }) => {
      expect(numbered(receptacles)).toEqual(receptacles);
      expect(numbered(objects)).toEqual(objects);
      for (const { loc } of receptacles) expect(loc).not.toBe(start);
      for (const object of objects)
        expect(receptacles.find(({ name }) => name === object.in[0])?.loc).toBe(object.loc);
    });
  });

  it("has one to four objects of the task, two at least to be put together, none where they go", () => {
    forAnyTask(({ goal, objects, receptacles }) => {
      const wanted = objects.filter(({ type }) => type === goal.object);
      expect(wanted.length).toBeGreaterThanOrEqual(goal.family === "pick-two" ? 2 : 1);
      expect(wanted.length).toBeLessThanOrEqual(4);
      const typeOf = new Map(receptacles.map(({ name, type }) => [name, type]));
      for (const object of wanted)
        for (const place of object.in) {
          expect(typeOf.get(place)).not.toBe(goal.receptacle);
          if (typeOf.get(place) === "Fridge") expect(object.flags).toContain("iscool");
        }
      for (const object of objects)
        if (object.type !== goal.object) expect(object.flags).not.toContain("iscool");
      if (goal.receptacle) expect(CAN_CONTAIN[goal.receptacle]).toContain(goal.object);
    });
  });

  it("is refused where nothing can come of the settings", () => {
    expect(() => makeTask({ ...DEFAULTS, families: [] }, rootKey(0))).toThrow(/family/);
  });

  it.each([
    ["receptacles", 6, 40],
    ["objects", 2, 60],
    ["distractorSentences", 0, 4],
    ["stepLimit", 1, Number.MAX_SAFE_INTEGER],
  ] as const)("is refused by name where %s is not whole or not from %i to %i", (field, least, most) => {
    for (const value of [least - 1, most + 1, least + 0.5, Number.NaN])
      expect(() => makeTask({ ...DEFAULTS, [field]: value }, rootKey(0)), String(value)).toThrow(
        new InputError(`makeTask: ${field} is ${value}; give a whole number from ${least} to ${most}.`),
      );
    expect(() => makeTask({ ...DEFAULTS, [field]: least }, rootKey(0))).not.toThrow();
  });
});

describe("many generated tasks", () => {
  it.each([6, 8, 23, 40])("share places as often as the shipped games, with %i receptacles too", (n) => {
    const many = tasks(Math.ceil(24_000 / n), { receptacles: n, objects: 2 });
    const shared = many.flatMap((task) =>
      task.receptacles.filter((r) => task.receptacles.some((s) => s !== r && s.loc === r.loc)),
    );
    // 18.6 %; places are shared by two and more at once, so the standard error is about 0.4 points.
    expect(Math.abs(shared.length / (n * many.length) - 2052 / 11_019)).toBeLessThan(0.012);
  });

  it("put what the task needs in shared places no more often than anything else", () => {
    const shared = tasks(2000, { families: ["heat"], receptacles: 8, objects: 2 }).map(({ receptacles }) => {
      const microwave = receptacles.find(({ type }) => type === "Microwave");
      return receptacles.filter(({ loc }) => loc === microwave?.loc).length > 1;
    });
    // The standard error is 0.9 points.
    expect(Math.abs(shared.filter(Boolean).length / shared.length - 2052 / 11_019)).toBeLessThan(0.03);
  });

  it("miss doors and list things twice as often as the shipped games", () => {
    const many = tasks(400, { receptacles: 23, objects: 24 });
    const receptacles = many.flatMap((task) => task.receptacles);
    for (const [type, share] of [
      ["Cabinet", 0.23],
      ["Drawer", 0.16],
      ["Safe", 0.08],
      ["Fridge", 0],
      ["Shelf", 1],
    ] as const) {
      const ofType = receptacles.filter((receptacle) => receptacle.type === type);
      const closed = ofType.filter(({ openable }) => !openable);
      expect(Math.abs(closed.length / ofType.length - share), type).toBeLessThan(0.08);
    }
    const objects = many.flatMap(movable);
    const twice = objects.filter((object) => object.in.length === 2);
    expect(twice.length / objects.length).toBeGreaterThan(0.015);
    expect(twice.length / objects.length).toBeLessThan(0.035);
  });

  /**
   * Of the games of a family, how many are in kitchens, bedrooms, bathrooms and living rooms (rooms.ts says
   * how they were counted).
   */
  it.each([
    ["pick", [22, 27, 30, 26]],
    ["pick-two", [8, 22, 29, 27]],
    ["look", [0, 47, 0, 3]],
    ["clean", [67, 0, 28, 0]],
    ["heat", [64, 0, 0, 0]],
    ["cool", [74, 0, 0, 0]],
  ] as const)("play %s in rooms of each kind as often as the shipped games", (family, games) => {
    const n = 1000;
    const all = games.reduce<number>((sum, count) => sum + count, 0);
    const rooms = tasks(n, { families: [family], receptacles: 40, objects: 2 }).map(roomOf);
    games.forEach((count, kind) => {
      const share = count / all;
      const found = rooms.filter((room) => room === kind).length / n;
      const error = Math.sqrt((share * (1 - share)) / n);
      expect(
        Math.abs(found - share),
        ["kitchen", "bedroom", "bathroom", "living room"][kind],
      ).toBeLessThanOrEqual(3.5 * error);
    });
  });

  it("draw every family equally often", () => {
    const many = tasks(600);
    for (const family of FAMILIES) {
      const share = many.filter(({ goal }) => goal.family === family).length / many.length;
      expect(share).toBeGreaterThan(0.11);
      expect(share).toBeLessThan(0.23);
    }
  });

  it("are seldom won by chance: below 3 % of random play at default difficulty", () => {
    let won = 0;
    const many = tasks(1000);
    many.forEach((task, i) => {
      const key = subKey(rootKey(13), i);
      let state = household.reset(task, key);
      for (let over = false; !over; ) {
        const choices = household.choices(state);
        const next = household.step(state, choices[randomInt(key, household.steps(state), choices.length)]);
        state = next.state;
        over = next.terminated || next.truncated;
      }
      won += Number(household.won(state));
    });
    expect(won / many.length).toBeLessThan(0.03);
    expect(won).toBeGreaterThan(0);
  });
});
