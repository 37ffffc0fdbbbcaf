import { expect, it } from "vitest";
import { returnsAreEqual } from "../../../../src/credit/parts/episodePart.ts";
import type { PageBatch } from "../../../../src/engine/batch/pageBatch.ts";
import { type Batch, batchOf } from "../../../../src/rollout/batch.ts";
import { editPage } from "../../../../src/store/batch/editedPage.ts";
import { groupSteps, stepName } from "../../../../src/view/panel/weights/groupSteps.ts";

const pageOf = (batch: Batch): PageBatch => ({
  batch,
  iteration: 0,
  source: { kind: "recorded", text: "" },
  lastObservation: [],
});

it("names the steps of a group by rollout", () => {
  const lengths: [string, number][] = [
    ["a0", 2],
    ["b0", 3],
    ["b1", 1],
    ["b2", 2],
  ];
  const batch = batchOf(
    lengths.flatMap(([trajectory, length]) =>
      Array.from({ length }, (_, step) => ({ group: trajectory[0], trajectory, step, reward: 0 })),
    ),
  );
  const page = pageOf(batch);
  const steps = groupSteps(batch, 1);
  expect(steps).toEqual({ from: 2, count: 6, starts: [0, 3, 4] });
  expect([0, 2, 3, 4, 5].map((place) => stepName(page, steps, place))).toEqual([
    "step 1 of rollout 1",
    "step 3 of rollout 1",
    "step 1 of rollout 2",
    "step 1 of rollout 3",
    "step 2 of rollout 3",
  ]);
});

it("keeps the numbers that rollouts were played under when one is left out", () => {
  const batch = batchOf(
    ["b0", "b1", "b2"].flatMap((trajectory) =>
      [0, 1].map((step) => ({ group: "b", trajectory, step, reward: 0 })),
    ),
  );
  const page = editPage(pageOf(batch), [{ kind: "drop", trajectory: 0 }]);
  const steps = groupSteps(page.batch, 0);
  expect([0, 1, 2, 3].map((place) => stepName(page, steps, place))).toEqual([
    "step 1 of rollout 2",
    "step 2 of rollout 2",
    "step 1 of rollout 3",
    "step 2 of rollout 3",
  ]);
});

it("tells groups whose rollouts all return the same", () => {
  const batch = batchOf(
    [1, 0, 0.1 + 0.2, 0.3].map((reward, i) => ({
      group: i < 2 ? "a" : "b",
      trajectory: `${i}`,
      step: 0,
      reward,
    })),
  );
  expect([0, 1].map((group) => returnsAreEqual(batch, group))).toEqual([false, true]);
});
