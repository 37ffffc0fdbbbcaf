import { describe, expect, it } from "vitest";
import { type SentenceFacts, stepSentence } from "../../../src/view/stage/stepSentence.ts";

interface Change {
  won?: boolean;
  successes?: number;
  weight?: number;
  compared?: number;
  unassigned?: boolean;
  plain?: number;
  added?: number;
  weights?: SentenceFacts["weights"];
}

const facts = ({ won = true, successes = 1, weight = 1, ...rest }: Change): SentenceFacts => ({
  step: { won, successes, rollouts: 8 } as SentenceFacts["step"],
  credit: {
    weight,
    baseline: 0.34,
    compared: rest.compared ?? 0.95,
    unassigned: rest.unassigned ?? false,
  } as SentenceFacts["credit"],
  plain: rest.plain ?? 0.88,
  added: rest.added ?? 0.61,
  weights: rest.weights,
  row: 0,
});

/** The step itself and `n` others, each with this similarity and weight. */
const others = (n: number, similarity: number, own = 0.1): SentenceFacts["weights"] => ({
  rows: Int32Array.from({ length: n + 1 }, (_, i) => i),
  weights: Float64Array.from({ length: n + 1 }, (_, i) => (i === 0 ? own : (1 - own) / n)),
  similarity: Float64Array.from({ length: n + 1 }, (_, i) => (i === 0 ? 1 : similarity)),
});

describe("a stop in one sentence", () => {
  it("says what GRPO does with the try", () => {
    expect(stepSentence("grpo", facts({}))).toBe(
      "This try solved the task (1 of 8 solved it), so each of its steps is praised alike: +0.88.",
    );
    expect(stepSentence("grpo", facts({ won: false, plain: -0.13 }))).toBe(
      "This try failed (1 of 8 solved it), so each of its steps is blamed alike: −0.13.",
    );
    for (const successes of [0, 8])
      expect(stepSentence("grpo", facts({ won: successes === 8, successes, plain: 0 }))).toContain(
        "nothing to compare",
      );
  });

  it("says how much more or less modulation makes of it", () => {
    expect(stepSentence("modulation", facts({ weight: 1.0362, added: 0.032 }))).toBe(
      "A success on a hard task (1 of 8 solved it) counts 3.6 % more: +0.032.",
    );
    expect(stepSentence("modulation", facts({ won: false, successes: 7, weight: 0.985, added: 0.012 }))).toBe(
      "A failure on an easy task (7 of 8 solved it) counts 1.5 % less: +0.012.",
    );
    expect(stepSentence("modulation", facts({ won: false, weight: 1 }))).toContain("counts as it is");
  });

  it("says whom the soft baseline compares it with", () => {
    expect(stepSentence("proxmo", facts({ weights: others(13, 0.99) }))).toBe(
      "Compared with itself and 11 nearly identical states, whose mean return from there on is 0.34: this step’s, 0.95, is higher, so it gains +0.61.",
    );
    const worse = facts({ weights: others(1, 0.8), compared: 0, added: -0.34 });
    expect(stepSentence("proxmo", worse)).toBe(
      "Compared with itself and 1 similar state, whose mean return from there on is 0.34: this step’s, 0.00, is lower, so it loses 0.34.",
    );
    expect(stepSentence("proxmo", facts({ weights: others(0, 1, 1) }))).toContain("with itself alone");
    expect(stepSentence("proxmo", facts({ unassigned: true }))).toContain("nothing is added");
  });

  it("says whom GiGPO compares it with, or that there is nobody", () => {
    expect(stepSentence("gigpo", facts({ weights: others(2, 1) }))).toContain(
      "itself and 2 other steps of exactly this text",
    );
    expect(stepSentence("gigpo", facts({ unassigned: true }))).toContain("No other step");
  });
});
