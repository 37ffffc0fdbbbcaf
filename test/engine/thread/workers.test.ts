import { describe, expect, it } from "vitest";
import { workersFor } from "../../../src/engine/thread/workers.ts";

describe("the number of threads", () => {
  it("is that of the cores but one, or of the trainings, at least 1", () => {
    expect([1, 2, 3, 8, 64].map((cores) => workersFor(9, null, "none", cores - 1))).toEqual([1, 1, 2, 7, 9]);
  });

  it("is what was asked for, as far as there is work", () => {
    expect(workersFor(9, 5, "none", 1)).toBe(5);
    expect(workersFor(9, 5, "hidden", 1)).toBe(5);
    expect(workersFor(2, 5, "none", 8)).toBe(2);
  });

  it("is half in a page that nobody sees, and one where the battery is low", () => {
    expect(workersFor(9, null, "hidden", 7)).toBe(4);
    expect(workersFor(9, null, "hidden", 1)).toBe(1);
    expect(workersFor(9, null, "battery", 7)).toBe(1);
  });
});
