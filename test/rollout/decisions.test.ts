import { expect, it } from "vitest";
import { decisionsOf } from "../../src/rollout/decisions.ts";
import type { StepOutcome } from "../../src/rollout/episode.ts";

const step = (choices: string[], chosen: number, logprobs?: number[]): StepOutcome<null> => ({
  state: null,
  anchor: "",
  choices,
  chosen,
  reward: 0,
  valid: true,
  logprobs: logprobs && Float64Array.from(logprobs),
  entropy: logprobs && 0.5,
});

it("lays the choices of all rows end to end", () => {
  const { start, choice, chosen, logprob, entropy } = decisionsOf([
    step(["wait", "look"], 1, [-0.5, -1]),
    step(["look"], 0),
  ]);
  expect([...start]).toEqual([0, 2, 3]);
  expect(Array.from(choice.index, (i) => choice.texts[i])).toEqual(["wait", "look", "look"]);
  expect(choice.texts).toHaveLength(2);
  expect([...chosen]).toEqual([1, 0]);
  expect([...logprob]).toEqual([-0.5, -1, Number.NaN]);
  expect([...entropy]).toEqual([0.5, Number.NaN]);
});
