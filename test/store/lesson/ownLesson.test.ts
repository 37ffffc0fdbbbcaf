import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { heldBackBy } from "../../../src/experiment/lesson/controls.ts";
import { packedFile, unpackLesson } from "../../../src/store/lesson/ownLesson.ts";
import { fromRoot } from "../../paths.ts";

const {
  batch: _,
  truth: __,
  ...lesson
} = JSON.parse(readFileSync(fromRoot("public/lessons/one-reward.json"), "utf8"));
const rollouts = JSON.parse(readFileSync(fromRoot("public/demo/first.json"), "utf8"));
const own = { ...lesson, rollouts };

describe("a lesson of someone's own", () => {
  it("comes back from the text of its address", () => {
    const read = unpackLesson(packedFile(JSON.stringify(own), "mine.json"));
    expect(read).toMatchObject({ id: "own", title: lesson.title, rollouts });
    expect(read.steps).toHaveLength(lesson.steps.length);
  });

  it("brings what was measured, and an estimator as text", () => {
    const measured = {
      gamma: 0.95,
      continuations: 16,
      rows: [0, 3],
      advantage: [0.5, -0.25],
      error: [0.1, 0],
    };
    const code = "export function estimate() {}";
    const steps = [{ ...own.steps[0], code }];
    const read = unpackLesson(packedFile(JSON.stringify({ ...own, measured, steps }), "mine.json"));
    expect(read.measured).toEqual(measured);
    expect(read.steps[0].code).toBe(code);
    const bad = { ...own, measured: { ...measured, rows: [-1] } };
    expect(() => packedFile(JSON.stringify(bad), "mine.json")).toThrow(/field measured\.rows\.0/);
  });

  it("is refused with all fields that are wrong or not known", () => {
    const bad = { ...own, script: "alert(1)", steps: [{ ...own.steps[0], look: "door", lock: ["door"] }] };
    const read = () => packedFile(JSON.stringify(bad), "mine.json");
    expect(read).toThrow(/The lesson mine\.json:.*steps\.0\.look/);
    expect(read).toThrow(/steps\.0\.lock\.0/);
    expect(read).toThrow(/script/);
  });

  it("brings its rollouts and no code", () => {
    expect(() => packedFile(JSON.stringify(lesson), "mine.json")).toThrow(/has no rollouts/);
    const withCode = { ...own, rollouts: { ...rollouts, own: [{ code: "1" }] } };
    expect(() => packedFile(JSON.stringify(withCode), "mine.json")).toThrow(/Lessons run none/);
  });
});

describe("what a step holds back", () => {
  it("is all but what it says stays, and what is hidden is not locked as well", () => {
    expect(heldBackBy({ only: ["chain", "figure"], hide: ["figure"], lock: ["chain", "play"] })).toEqual({
      hidden: ["figure", "groups", "options", "play", "workbench", "sliders"],
      locked: ["chain"],
    });
    expect(heldBackBy({ hide: [], lock: ["play"] })).toEqual({ hidden: [], locked: ["play"] });
  });
});
