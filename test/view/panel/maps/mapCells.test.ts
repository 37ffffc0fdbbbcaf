import { describe, expect, it } from "vitest";
import { computeCredit } from "../../../../src/credit/index.ts";
import { batchOf } from "../../../../src/rollout/batch.ts";
import { rowsOfGroup } from "../../../../src/rollout/rowsOf.ts";
import {
  creditCells,
  differenceCells,
  sharedDomain,
  signsDiffer,
} from "../../../../src/view/panel/maps/mapCells.ts";
import { randomRecords } from "../../../credit/randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 3, rollouts: 4, steps: 6 }));
const grpo = computeCredit(batch, { id: "grpo" }, 0.95);
const gigpo = computeCredit(batch, { id: "gigpo" }, 0.95);

describe("what a map draws", () => {
  it("has root mean square 1 in units of it, and the numbers as computed otherwise", () => {
    const { values } = creditCells(gigpo, "rms");
    expect(values.reduce((sum, v) => sum + v * v, 0) / batch.rows).toBeCloseTo(1, 12);
    expect(creditCells(gigpo, "raw").values).toEqual(gigpo.advantage);
    expect(creditCells(gigpo, "rms").unassigned).toBe(gigpo.unassigned);
  });

  it("subtracts, and marks opposite signs, of which 0 is none", () => {
    const { values, marked } = differenceCells(gigpo, grpo, "raw");
    for (let row = 0; row < batch.rows; row++) {
      expect(values[row]).toBe(gigpo.advantage[row] - grpo.advantage[row]);
      expect(marked?.[row]).toBe(Number(gigpo.advantage[row] * grpo.advantage[row] < 0));
    }
    expect([...signsDiffer(Float64Array.of(1, -1, 0, 1e-12), Float64Array.of(-1, -2, 1, -1))]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it("takes one domain from the rows shown", () => {
    const rows = rowsOfGroup(batch, 1);
    const inside = [...grpo.advantage.slice(...rows), ...gigpo.advantage.slice(...rows)];
    expect(sharedDomain(rows, [grpo, gigpo], "raw")).toBe(Math.max(...inside.map(Math.abs)));
  });
});
