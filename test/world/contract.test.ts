/** What every world owes to those who play it (src/world/world.ts). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/lib/rng.ts";
import { WORLD_LIST, type WorldId } from "../../src/world/settings.ts";
import type { ScorePart, World } from "../../src/world/world.ts";
import { worldOf } from "../../src/world/worldOf.ts";
import { examplesOf } from "./examples.ts";

/** More steps than any example allows. */
const MANY = 1000;

/** Nonsense, or the number of a command to choose. */
const actions = fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat() }, fc.string()), {
  minLength: 1,
  maxLength: 60,
});

/** Plays the actions until the episode is over; everything that can be seen of it, and the states. */
function play(world: World<unknown, unknown>, task: unknown, seed: number, moves: (number | string)[]) {
  let state = world.reset(task, rootKey(seed));
  const states = [state];
  const transcript = [world.observation(state), ...world.admissible(state)];
  for (const move of moves) {
    const commands = world.admissible(state);
    const action = typeof move === "string" ? move : commands[move % commands.length];
    const answer = world.step(state, action);
    if (typeof move === "number") expect(answer.valid).toBe(true);
    expect(answer.observation).toBe(world.observation(answer.state));
    expect(answer.terminated && answer.truncated).toBe(false);
    state = answer.state;
    states.push(state);
    transcript.push(action, answer.observation, String(answer.reward), ...world.admissible(state));
    if (answer.terminated || answer.truncated) break;
  }
  return { states, transcript };
}

const seen = (world: World<unknown, unknown>, state: unknown) => ({
  observation: world.observation(state),
  anchor: world.anchor(state),
  admissible: [...world.admissible(state)],
  goal: world.goal(state),
  steps: world.steps(state),
  won: world.won(state),
  expert: world.expert(state),
});

describe.each(WORLD_LIST.map(({ id }) => id as WorldId))("the world %s", (id) => {
  const world = worldOf({ id }).world;
  const tasks = examplesOf(id);
  const anyTask = fc.constantFrom(...tasks);

  it("is listed under its own id and has example tasks", () => {
    expect(world.id).toBe(id);
    expect(tasks.length).toBeGreaterThan(0);
    for (const task of tasks) expect(world.family(task)).not.toBe("");
  });

  it("answers the same key and actions with the same transcript, from a task read back from JSON too", () => {
    fc.assert(
      fc.property(anyTask, fc.nat(), actions, (task, seed, moves) => {
        const first = play(world, task, seed, moves);
        expect(play(world, task, seed, moves).transcript).toEqual(first.transcript);
        const copy: unknown = JSON.parse(JSON.stringify(task));
        expect(play(world, copy, seed, moves).transcript).toEqual(first.transcript);
      }),
      { numRuns: 40 },
    );
  });

  it("never changes a state it was given", () => {
    fc.assert(
      fc.property(anyTask, fc.nat(), actions, (task, seed, moves) => {
        let state = world.reset(task, rootKey(seed));
        for (const move of moves) {
          const commands = world.admissible(state);
          const action = typeof move === "string" ? move : commands[move % commands.length];
          const before = structuredClone(seen(world, state));
          const next = world.step(state, action);
          for (const command of world.admissible(next.state)) world.step(next.state, command);
          expect(seen(world, state)).toEqual(before);
          expect(world.step(state, action).observation).toBe(next.observation);
          state = next.state;
          if (next.terminated || next.truncated) break;
        }
      }),
      { numRuns: 25 },
    );
  });

  it("offers choices among the admissible commands, and each admissible command is valid", () => {
    for (const task of tasks) {
      const { states } = play(world, task, 3, [5, 1, 4, 1, 5, 9, 2, 6]);
      for (const state of states.slice(0, -1)) {
        const admissible = world.admissible(state);
        expect(world.choices(state).length).toBeGreaterThan(0);
        for (const choice of world.choices(state)) expect(admissible).toContain(choice);
        for (const command of admissible) expect(world.step(state, command).valid).toBe(true);
      }
    }
  });

  it("ends, counts its steps, and stays as it is after the end", () => {
    for (const task of tasks) {
      const { states } = play(world, task, 4, Array<number>(MANY).fill(0));
      expect(states.length).toBeLessThan(MANY);
      states.forEach((state, t) => {
        expect(world.steps(state)).toBe(t);
      });
      const last = states[states.length - 1];
      const after = world.step(last, world.admissible(last)[0] ?? "look");
      expect(after.terminated !== after.truncated).toBe(true);
      expect(after).toMatchObject({ reward: 0, valid: false, observation: world.observation(last) });
      expect(world.steps(after.state)).toBe(states.length - 1);
    }
  });

  it("grades, where it grades, from 0 to 1: won is a full score, and parts make it up", () => {
    for (const task of tasks) {
      const { states } = play(world, task, 6, [2, 7, 1, 8, 2, 8, 1, 8, 2, 8]);
      for (const state of states) {
        const score = world.score?.(state);
        if (score === undefined) continue;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(world.won(state)).toBe(score === 1);
        const parts = world.scoreParts?.(state) ?? [];
        if (parts.length === 0) {
          expect(score).toBe(0);
          continue;
        }
        const shares = parts.filter(({ factor }) => !factor);
        const sum = (read: (part: ScorePart) => number) => shares.reduce((all, part) => all + read(part), 0);
        const factor = parts.reduce((product, part) => (part.factor ? product * part.met : product), 1);
        expect(score).toBeCloseTo((factor * sum(({ met }) => met)) / sum(({ of }) => of), 12);
        for (const { met, of, missing } of shares) expect(missing.length).toBeLessThanOrEqual(of - met);
      }
    }
  });

  it("is won by its expert, who has nothing to say after the end", () => {
    for (const task of tasks) {
      let state = world.reset(task, rootKey(5));
      for (let command = world.expert(state); command !== null; command = world.expert(state)) {
        expect(world.admissible(state)).toContain(command);
        state = world.step(state, command).state;
      }
      expect(world.won(state)).toBe(true);
    }
  });
});
