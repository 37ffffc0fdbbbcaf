import { expect, it } from "vitest";
import { ESTIMATORS } from "../../../../src/credit/index.ts";
import { WEIGHT_PATTERNS } from "../../../../src/view/panel/weights/weightPatterns.ts";

it("says of every estimator what its weights look like", () => {
  expect(ESTIMATORS.map(({ id }) => id).filter((id) => !WEIGHT_PATTERNS[id] && id !== "logged")).toEqual([]);
});
