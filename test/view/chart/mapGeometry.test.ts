import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchOf } from "../../../src/rollout/batch.ts";
import { sortedTrajectories } from "../../../src/store/reader/mapView.ts";
import { mapGeometry, placeOf, stepAt } from "../../../src/view/chart/mapGeometry.ts";
import { randomRecords } from "../../credit/randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 5, rollouts: 6, steps: 12, stop: 0.15 }));
const allGroups = Array.from({ length: batch.groups }, (_, g) => sortedTrajectories(batch, g, "length"));

describe("the places of a map", () => {
  it.each([5, 19])("lead back to their steps, in cells %i pixels high", (cellHeight) => {
    const geometry = mapGeometry(batch, allGroups, 300, cellHeight);
    fc.assert(
      fc.property(fc.nat(batch.rows - 1), (row) => {
        const place = placeOf(geometry, batch, row);
        expect(place).not.toBeNull();
        const { x, y } = place as { x: number; y: number };
        for (const [dx, dy] of [
          [0, 0],
          [geometry.cellWidth - 1, cellHeight - 1],
        ])
          expect(stepAt(geometry, batch, x + dx, y + dy)).toBe(row);
        expect(x + geometry.cellWidth).toBeLessThanOrEqual(geometry.width);
        expect(y + cellHeight).toBeLessThanOrEqual(geometry.height);
      }),
    );
  });

  it("know nothing of other groups, of gaps between groups, and of steps after the end", () => {
    const one = mapGeometry(batch, [allGroups[1]], 300, 19);
    expect(placeOf(one, batch, 0)).toBeNull();
    expect(stepAt(one, batch, -1, 0)).toBeNull();
    const all = mapGeometry(batch, allGroups, 300, 19);
    expect(stepAt(all, batch, 0, 6 * 19 + 1)).toBeNull();
    const shortest = allGroups[0][0];
    const length = batch.trajectoryStart[shortest + 1] - batch.trajectoryStart[shortest];
    expect(stepAt(all, batch, length * all.cellWidth, 0)).toBeNull();
  });
});

describe("the order of rollouts", () => {
  it("is by return from the highest, by length from the shortest, and stable", () => {
    for (let g = 0; g < batch.groups; g++) {
      const played = sortedTrajectories(batch, g, "order");
      expect(played).toEqual(played.map((_, i) => batch.groupStart[g] + i));
      const returns = sortedTrajectories(batch, g, "return").map((t) => batch.episodeReturn[t]);
      expect(returns).toEqual([...returns].sort((a, b) => b - a));
      const lengths = sortedTrajectories(batch, g, "length").map(
        (t) => batch.trajectoryStart[t + 1] - batch.trajectoryStart[t],
      );
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    }
  });
});
