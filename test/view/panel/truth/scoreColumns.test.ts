import { describe, expect, it } from "vitest";
import { intervalText, SCORE_COLUMNS, shownInterval } from "../../../../src/view/panel/truth/scoreColumns.ts";

const column = (measure: string) => SCORE_COLUMNS.find((one) => one.measure === measure)!;
const interval = (mean: number, low: number, high: number) => ({ mean, low, high, n: 8 });

describe("intervals of the scorecard", () => {
  it("stay inside of what a correlation can be", () => {
    expect(shownInterval(column("kendall"), interval(0.2, -0.4, 1.05))).toMatchObject({ low: -0.4, high: 1 });
    expect(shownInterval(column("gradient"), interval(-0.3, -1.03, 0.05))).toMatchObject({
      low: -1,
      high: 0.05,
    });
    // An estimate beyond its range is shown as it is, inside of its interval.
    expect(shownInterval(column("sign"), interval(1.04, 0.9, 1.2))).toMatchObject({ low: 0.9, high: 1.04 });
    expect(shownInterval(column("bias"), interval(0, -7, 7))).toMatchObject({ low: -7, high: 7 });
  });

  it("of shares that no resample changes are Wilson's", () => {
    const silent = shownInterval(column("silent"), interval(0, 0, 0), 10);
    expect(silent.low).toBe(0);
    expect(silent.high).toBeCloseTo(0.2775, 3);
    expect(shownInterval(column("silent"), interval(0.5, 0.2, 0.8), 10)).toMatchObject({
      low: 0.2,
      high: 0.8,
    });
  });

  it("without any variation say so", () => {
    expect(intervalText(column("sign"), 1, 1)).toBe("(no variation)");
    expect(intervalText(column("sign"), 0.5, 1)).toBe("[0.50, 1.00]");
    expect(intervalText(column("sign"), null, null)).toBe("");
  });
});
