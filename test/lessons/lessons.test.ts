/** Every step of every built-in lesson, on the batch that it is about. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { chainOf, EXACT_SWITCHES } from "../../src/credit/report/chain.ts";
import type { LessonAsk } from "../../src/experiment/lesson/ask.ts";
import { LESSONS } from "../../src/experiment/lesson/catalogue.ts";
import { filled, holds, type LessonFacts, rowOfPlace } from "../../src/experiment/lesson/facts.ts";
import { judge } from "../../src/experiment/lesson/judge.ts";
import {
  type Lesson,
  type LessonStep,
  parseLesson,
  parseLessonTruth,
} from "../../src/experiment/lesson/lesson.ts";
import { spreadTruth } from "../../src/experiment/lesson/spreadTruth.ts";
import { slidersOf } from "../../src/store/lesson/applyStep.ts";
import { methodRequest } from "../../src/store/reader/lens.ts";
import { fromRoot } from "../paths.ts";
import { FOUND } from "./foundNumbers.ts";
import { lessonBatch } from "./lessonBatch.ts";
import { readLessons } from "./readLessons.ts";

const read = (path: string) => JSON.parse(readFileSync(fromRoot(path), "utf8"));
const lessons = readLessons();
const rollouts = (lesson: Pick<Lesson, "batch" | "truth">) => {
  const { batch } = lessonBatch(lesson.batch!);
  const measured = parseLessonTruth(read(`public/${lesson.truth}`), lesson.truth!);
  return { batch, truth: spreadTruth(measured, batch.rows) };
};
const played = new Map(lessons.map((lesson) => [lesson.batch, rollouts(lesson)]));

function factsOf(lesson: Lesson, { state }: Pick<LessonStep, "state">): LessonFacts {
  const { batch, truth } = played.get(lesson.batch)!;
  const sliders = slidersOf(state);
  const { params } = methodRequest("proxmo", sliders);
  const full = computeCredit(batch, { id: "proxmo", params }, sliders.gamma);
  const exact = computeCredit(
    batch,
    { id: "proxmo", params: { ...params, ...EXACT_SWITCHES } },
    sliders.gamma,
  );
  const { group } = state;
  const weights = full.weights(rowOfPlace({ batch, group }, state.at));
  return { batch, group, chain: chainOf(full, exact), full, truth, weights, found: lesson.found };
}

/** Every answer that there is; of a bar its notches. */
function answersOf(ask: LessonAsk): number[] {
  if ("options" in ask) return [...ask.options.keys()];
  if (ask.kind === "sign") return [-1, 1];
  if (ask.kind === "cell") return [0, 1];
  return Array.from({ length: 101 }, (_, i) => ask.reach * (i / 50 - 1));
}

describe("the built-in lessons", () => {
  it("are those of the catalogue, with the same titles", () => {
    const files = readdirSync(fromRoot("public/lessons")).filter((name) => !/truth|rollouts/.test(name));
    expect(files.sort()).toEqual(LESSONS.map(({ id }) => `${id}.json`).sort());
    for (const [i, { id, title, about }] of LESSONS.entries()) {
      expect(lessons[i]).toMatchObject({ id, title, about });
      const ids = lessons[i].steps.map((step) => step.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(lessons[i].steps.some(({ ask }) => ask)).toBe(true);
      for (const [name, value] of Object.entries(lessons[i].found)) expect(value).toEqual(FOUND[name]);
    }
    const kinds = lessons.flatMap(({ steps }) => steps.flatMap(({ ask }) => ask?.kind ?? []));
    expect(kinds.length).toBeGreaterThanOrEqual(5);
    expect(new Set(kinds)).toEqual(new Set(["sign", "bar", "cell"]));
    expect(lessons).toHaveLength(7);
    expect(lessons.flatMap(({ steps }) => steps).length).toBeGreaterThanOrEqual(35);
  });

  for (const lesson of lessons)
    for (const step of lesson.steps)
      it(`${lesson.id}, ${step.id}: there is its place, its numbers are filled in, and it shows what it says`, () => {
        const facts = factsOf(lesson, step);
        const { text, ask, shows, state } = step;
        expect(facts.batch.group[rowOfPlace(facts, state.at)]).toBe(state.group);
        for (const words of [text, ask?.reveal.text ?? ""]) expect(filled(words, facts)).not.toMatch(/[{}]/);
        expect(holds(shows, facts)).toBe(true);
        if (!ask) return;
        if ("options" in ask) expect(ask.options.filter(({ when }) => holds(when, facts))).toHaveLength(1);
        // Of its answers some are right and some are not.
        const verdicts = answersOf(ask).map((answer) => judge(ask, answer, facts).right);
        expect(new Set(verdicts)).toEqual(new Set([true, false]));
      });
});

describe("a quantity", () => {
  const facts = factsOf(lessons[0], lessons[0].steps[0]);
  const { batch, truth } = facts;
  const row = batch.trajectoryStart[batch.groupStart[0] + 4] + 21;

  it("is read at its place", () => {
    expect(rowOfPlace(facts, "5.22")).toBe(row);
    const { grpo } = facts.chain;
    expect(filled("{grpo 5.22}", facts)).toBe(`−${Math.abs(grpo.advantage[row]).toFixed(2)}`);
    const apart = grpo.advantage[row] - truth.advantage[row];
    expect(filled("off by {grpo 5.22 - truth 5.22}", facts)).toBe(`off by −${Math.abs(apart).toFixed(2)}`);
    expect(filled("{rate}, {tries}", facts)).toBe("25.0 %, 8");
  });

  it("does not hold where it does not", () => {
    expect(holds("grpo 5.22 > 0", facts)).toBe(false);
    expect(holds("grpo 5.22 < 0 and truth 5.22 < 0", facts)).toBe(false);
    expect(holds("wins = 3", facts)).toBe(false);
  });

  it("that there is not is named with what to write instead", () => {
    expect(() => filled("{grop 5.22}", facts)).toThrow(/no number “grop 5.22”; the names are grpo/);
    expect(() => filled("{grpo}", facts)).toThrow(/needs a try and a step/);
    expect(() => filled("{wins 3}", facts)).toThrow(/needs no place/);
    expect(() => filled("{grpo 9.1}", facts)).toThrow(/no try 9; the group has 8/);
    expect(() => filled("{grpo 4.29}", facts)).toThrow(/Try 4 has no step 29; it has 28/);
    expect(() => filled("{truth 1.1}", { ...facts, group: 2 })).toThrow(/not known/);
    expect(() => holds("wins", facts)).toThrow(/no inequality/);
  });
});

describe("a prediction", () => {
  const facts = factsOf(lessons[0], lessons[0].steps[0]);
  const ask = { question: "?", reveal: { stop: "truth", text: "So." } } as const;
  const told = (text: string) => filled(text, facts);

  it("of a sign is right where the quantity has it", () => {
    const sign = { ...ask, kind: "sign", of: "truth 5.22" } as const;
    expect(judge(sign, 1, facts).right).toBe(true);
    expect(judge(sign, -1, facts)).toEqual({
      right: false,
      says: `It is ${told("{truth 5.22}")} (standard error ${(facts.truth.error[rowOfPlace(facts, "5.22")]).toFixed(2)}).`,
    });
    expect(judge({ ...sign, of: "grpo 5.22" }, -1, facts)).toEqual({
      right: true,
      says: `It is ${told("{grpo 5.22}")}.`,
    });
  });

  it("of a size is right near it or inside its interval, and says how far it was off", () => {
    const bar = { ...ask, kind: "bar", of: "grpo 5.22", reach: 1, near: 0.05 } as const;
    const is = facts.chain.grpo.advantage[rowOfPlace(facts, "5.22")];
    expect(judge(bar, is + 0.04, facts).right).toBe(true);
    expect(judge(bar, is + 0.06, facts).right).toBe(false);
    expect(judge(bar, is + 0.5, facts).says).toMatch(/your \+0\.\d\d is 0\.50 off\.$/);
    expect(judge(bar, is - 0.5, facts).says).toMatch(/is 0\.50 off\. The sign is right\.$/);
    const row = rowOfPlace(facts, "5.22");
    const { advantage, error } = facts.truth;
    const measured = { ...bar, of: "truth 5.22", near: 0 };
    expect(judge(measured, advantage[row] + 1.9 * error[row], facts)).toMatchObject({
      right: true,
      says: expect.stringContaining("inside its 95 % interval"),
    });
    expect(judge(measured, advantage[row] + 2.1 * error[row], facts).right).toBe(false);
  });

  it("between two steps is right where there is more", () => {
    const cell = { ...ask, kind: "cell", by: "grpo", between: ["5.22", "4.1"] } as const;
    const two = { ...cell, between: [...cell.between] as [string, string] };
    expect(judge(two, 1, facts)).toMatchObject({ right: true, says: expect.stringContaining("step 4.1: +") });
    expect(judge(two, 0, facts).right).toBe(false);
  });

  it("of what is not known is an error", () => {
    expect(() => judge({ ...ask, kind: "sign", of: "grop 5.22" }, 1, facts)).toThrow(/no number/);
  });
});

describe("a lesson's file", () => {
  const first = read("public/lessons/one-reward.json");
  it("is refused with the field that is wrong", () => {
    expect(() => parseLesson({ ...first, color: 1 }, "mine")).toThrow(/The lesson mine:.*color/);
    const bad = structuredClone(first);
    bad.steps[1].state.at = "five";
    expect(() => parseLesson(bad, "mine")).toThrow(/field steps.1.state.at: a place is a try and a step/);
    const asks = structuredClone(first);
    asks.steps[2].ask = { ...asks.steps[2].ask, kind: "bar", reach: 1 };
    expect(() => parseLesson(asks, "mine")).toThrow(/field steps.2.ask.near/);
  });
});
