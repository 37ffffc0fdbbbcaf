import { expect, it } from "vitest";
import { batchOf } from "../../src/rollout/batch.ts";
import {
  groupOf,
  lastRowOf,
  rowAt,
  rowsOf,
  rowsOfGroup,
  sizeOf,
  stepsOf,
  successesOf,
  textAt,
  trajectoriesOf,
} from "../../src/rollout/rowsOf.ts";

/** Group g: a with 2 steps, b with 1; group h: c with 3. */
const batch = batchOf(
  [
    ["g", "a", 2],
    ["g", "b", 1],
    ["h", "c", 3],
  ].flatMap(([group, trajectory, steps]) =>
    Array.from({ length: Number(steps) }, (_, step) => ({
      group: String(group),
      trajectory: String(trajectory),
      step,
      reward: trajectory === "b" ? 1 : 0,
      anchor: `${trajectory}${step}`,
    })),
  ),
);

it("finds rows and trajectories where the batch says they stand", () => {
  expect([0, 1, 2].map((t) => rowsOf(batch, t))).toEqual([
    [0, 2],
    [2, 3],
    [3, 6],
  ]);
  expect([0, 1, 2].map((t) => [stepsOf(batch, t), lastRowOf(batch, t), groupOf(batch, t)])).toEqual([
    [2, 1, 0],
    [1, 2, 0],
    [3, 5, 1],
  ]);
  expect([0, 1].map((g) => [sizeOf(batch, g), successesOf(batch, g), trajectoriesOf(batch, g)])).toEqual([
    [2, 1, [0, 1]],
    [1, 0, [2]],
  ]);
  expect([rowsOfGroup(batch, 0), rowsOfGroup(batch, 1), rowsOfGroup(batch, 0, 1)]).toEqual([
    [0, 3],
    [3, 6],
    [0, 6],
  ]);
  // A step that a shorter trajectory does not have is its last.
  expect([0, 1, 2, 3].map((step) => rowAt(batch, 0, step))).toEqual([0, 1, 1, 1]);
  expect([textAt(batch.anchor, 4), textAt(batch.action, 4)]).toEqual(["c1", ""]);
});
