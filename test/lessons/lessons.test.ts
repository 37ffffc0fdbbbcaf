/** Every step of every built-in lesson, on the batch that it is about. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { chainOf, EXACT_SWITCHES } from "../../src/credit/report/chain.ts";
import { LESSONS } from "../../src/experiment/lesson/catalogue.ts";
import { filled, holds, type LessonFacts, rowOfPlace } from "../../src/experiment/lesson/facts.ts";
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

const read = (path: string) => JSON.parse(readFileSync(fromRoot(path), "utf8"));
const lessons = LESSONS.map(({ id }) => parseLesson(read(`public/lessons/${id}.json`), id));
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
        if (ask) expect(ask.options.filter(({ when }) => holds(when, facts))).toHaveLength(1);
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

describe("a lesson's file", () => {
  const first = read("public/lessons/one-reward.json");
  it("is refused with the field that is wrong", () => {
    expect(() => parseLesson({ ...first, color: 1 }, "mine")).toThrow(/The lesson mine:.*color/);
    const bad = structuredClone(first);
    bad.steps[1].state.at = "five";
    expect(() => parseLesson(bad, "mine")).toThrow(/field steps.1.state.at: a place is a try and a step/);
  });
});
