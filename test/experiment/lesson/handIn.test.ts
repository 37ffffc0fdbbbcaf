import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerInWords,
  codeOf,
  type HandIn,
  questionsOf,
  readHandIn,
} from "../../../src/experiment/lesson/handIn.ts";
import { InputError } from "../../../src/lib/assert.ts";
import { readLessons } from "../../lessons/readLessons.ts";

const handIn = fc.record<HandIn>({
  answers: fc.constant(1),
  lesson: fc.stringMatching(/^[a-z-]{1,40}$/),
  questions: fc.stringMatching(/^[0-9a-f]{8}$/),
  name: fc.string({ maxLength: 80 }),
  given: fc.array(
    fc.record({
      step: fc.integer({ min: 1, max: 40 }),
      first: fc.integer({ min: -300, max: 300 }).map((n) => n / 100),
      right: fc.boolean(),
    }),
    { maxLength: 40 },
  ),
});

describe("answers that are handed in", () => {
  it("come back from their code and from their file", () => {
    fc.assert(
      fc.property(handIn, (one) => {
        expect(readHandIn(` ${codeOf(one)}\n`, "Code 1")).toEqual(one);
        expect(readHandIn(JSON.stringify(one), "a.json")).toEqual(one);
      }),
    );
  });

  it("are refused where the code was cut or changed", () => {
    fc.assert(
      fc.property(handIn, fc.nat(), (one, at) => {
        const code = codeOf(one);
        const cut = code.slice(0, at % code.length);
        expect(() => readHandIn(cut, "Code 1")).toThrow(InputError);
      }),
    );
    expect(() => readHandIn('{"answers": 2}', "b.json")).toThrow(/^b\.json holds no answers/);
  });

  it("belong to the questions of a lesson", () => {
    const marks = readLessons().map(questionsOf);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks[0]).toMatch(/^[0-9a-f]{8}$/);
  });

  it("are said in words", () => {
    const ask = { question: "?", reveal: { stop: "truth", text: "." } } as const;
    const options = [
      { text: "Yes", when: "1 = 1" },
      { text: "No", when: "1 = 0" },
    ];
    expect(answerInWords({ ...ask, options }, 1)).toBe("No");
    expect(answerInWords({ ...ask, options }, 7)).toBe("?");
    expect(answerInWords({ ...ask, kind: "sign", of: "truth 1.1" }, -1)).toBe("−");
    expect(answerInWords({ ...ask, kind: "cell", by: "truth", between: ["1.1", "2.3"] }, 1)).toBe("step 2.3");
    expect(answerInWords({ ...ask, kind: "bar", of: "truth 1.1", reach: 1, near: 0.1 }, 0.3)).toBe("+0.30");
  });
});
