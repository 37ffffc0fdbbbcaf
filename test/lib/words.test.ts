import { describe, expect, it } from "vitest";
import { count, decimal, percent, signed, thousands } from "../../src/lib/words.ts";

describe("numbers in words", () => {
  it("have commas, a true minus, a space before the per cent sign", () => {
    expect(thousands(1234567)).toBe("1,234,567");
    expect(count(1, "row")).toBe("1 row");
    expect(count(2000, "trajectory", "trajectories")).toBe("2,000 trajectories");
    expect(percent(0.372)).toBe("37 %");
    expect(percent(-0.0372, 1)).toBe("−3.7 %");
    expect(decimal(-1.25, 1)).toBe("−1.3");
    expect(signed(0.5)).toBe("+0.500");
    expect(signed(-0.5, 1)).toBe("−0.5");
  });

  it("give a zero no sign, however it came about", () => {
    expect(decimal(-0.004, 2)).toBe("0.00");
    expect(signed(-0.0004)).toBe("\u20070.000");
    expect(signed(0, 1)).toBe("\u20070.0");
  });

  it("say of what is no number that it is not there", () => {
    for (const say of [(x: number) => decimal(x, 2), signed]) expect(say(Number.NaN)).toBe("n/a");
  });
});
