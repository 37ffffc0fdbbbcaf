import { describe, expect, it } from "vitest";
import { withMore } from "../../../src/experiment/moreOfRun.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { createDraft } from "../../../src/store/form/draft.ts";

const before = parseSpec({});

describe("the form", () => {
  it("has the settings of the run where the reader has changed none", () => {
    const draft = createDraft(before);
    const grown = withMore(before, { iterations: 80, seeds: 2 });
    draft.follow(grown, before);
    expect(draft.getState().draft).toBe(grown);
  });

  it("keeps what the reader has changed while the run grows or gets another seed", () => {
    const draft = createDraft(before);
    const training = { ...before.training, learningRate: 0.01 };
    draft.change({ ...before, groups: 4, training });
    const grown = withMore(before, { iterations: 80, seeds: 2 });
    draft.follow(grown, before);
    const expected = { ...grown, groups: 4, training: { ...grown.training, learningRate: 0.01 } };
    expect(draft.getState().draft).toEqual(expected);
    // Nothing that the reader could undo.
    expect(draft.getState().given).toBe(draft.getState().draft);
    const reseeded = { ...grown, seed: 7 };
    draft.follow(reseeded, grown);
    expect(draft.getState().draft).toEqual({ ...expected, seed: 7 });
  });

  it("takes a run of other settings whole", () => {
    const draft = createDraft(before);
    draft.change({ ...before, groups: 4 });
    const other = parseSpec({ gamma: 0.5 });
    draft.follow(other, before);
    expect(draft.getState().draft).toBe(other);
  });
});
