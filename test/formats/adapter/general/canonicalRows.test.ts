import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCanonical } from "../../../../src/formats/canonical/canonical.ts";
import { parseLine } from "../../../../src/formats/canonical/canonicalLine.ts";
import { InputError } from "../../../../src/lib/assert.ts";
import { readRows, rowsOf } from "../reading.ts";

const step = fc.record(
  {
    uid: fc.constantFrom("g", "h"),
    traj_uid: fc.constantFrom("a", "b", "c"),
    step_idx: fc.integer({ min: 0, max: 2 }),
    reward: fc.constantFrom(0, 1),
    anchor_obs: fc.constantFrom("x", "y", null),
    action: fc.constantFrom("go", undefined),
    episode_reward: fc.constantFrom(10, undefined),
    success: fc.constantFrom(true, undefined),
    done: fc.boolean(),
    advantage: fc.constantFrom({ logged: 0.5 }, { logged: { total: 2 } }, undefined),
    more: fc.jsonValue(),
  },
  { requiredKeys: ["uid", "traj_uid", "step_idx", "reward"] },
);

describe("row by row", () => {
  it("gives the batch that the exact reader gives, and a problem wherever that one refuses the file", () => {
    let whole = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const lines = [{ schema: "rollout-steps/1", rewardScale: 10 }, ...steps].map((row) =>
          JSON.stringify(row),
        );
        const reading = readRows(rowsOf(lines.map((line) => parseLine(line))));
        try {
          const exact = readCanonical(lines.join("\n"), "f").batch;
          expect(reading.problems).toEqual([]);
          // The place in the file counts repeated lines here and does not there.
          const order = (batch: typeof exact) =>
            [...batch.order.keys()].sort((a, b) => batch.order[a] - batch.order[b]);
          expect(order(reading.batch)).toEqual(order(exact));
          expect({ ...reading.batch, order: null }).toEqual({ ...exact, order: null });
          whole++;
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(reading.problemCount).toBeGreaterThan(0);
        }
        const { read, kept, repeated, dropped, sampledOut } = reading.counts;
        expect(kept + repeated + dropped + sampledOut).toBe(read);
      }),
      { numRuns: 700 },
    );
    expect(whole).toBeGreaterThan(20);
  });
});
