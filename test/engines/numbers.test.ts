/** Node gives the recorded numbers; `engines.spec.ts` compares Chromium with them, `test:firefox` Firefox. */
import { describe, expect, it } from "vitest";
import { ESTIMATORS } from "../../src/credit/index.ts";
import { readNumbers, writeNumbers } from "./golden.ts";
import { numbers } from "./numbers.ts";

describe("the numbers of every world and estimator", () => {
  it("are the recorded ones in Node", async () => {
    const given = await numbers();
    if (process.env.UPDATE_NUMBERS) writeNumbers(given);
    expect(given).toEqual(readNumbers());
  });

  it("are of rollouts that say something: some solved, some not, credited by every estimator", () => {
    for (const [world, { successes, credit }] of Object.entries(readNumbers())) {
      expect(successes, world).toBeGreaterThan(0);
      expect(successes, world).toBeLessThan(48);
      expect(Object.keys(credit)).toEqual(ESTIMATORS.map(({ id }) => id));
      expect(new Set(Object.values(credit)).size, world).toBeGreaterThan(ESTIMATORS.length / 2);
    }
  });
});
