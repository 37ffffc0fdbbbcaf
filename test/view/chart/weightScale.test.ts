import { describe, expect, it } from "vitest";
import {
  shadeColour,
  weightInWords,
  weightPixels,
  weightShade,
} from "../../../src/view/chart/weightScale.ts";

describe("the scale of weights", () => {
  it("is logarithmic from 0.0001 to 1", () => {
    expect([0, 1e-9, 1e-4, 1e-3, 1e-2, 0.1, 1].map((w) => Number(weightShade(w).toFixed(9)))).toEqual([
      0, 0, 0, 0.25, 0.5, 0.75, 1,
    ]);
  });

  it.each([false, true])("paints each pixel in its weight's colour, within one level (dark: %s)", (dark) => {
    const weights = Float32Array.from({ length: 400 }, (_, i) => 10 ** (-5 + i / 80));
    weights[0] = 0;
    weights[399] = 1;
    const pixels = weightPixels(weights, dark);
    expect(pixels).toHaveLength(1600);
    weights.forEach((weight, i) => {
      const [r, g, b] = (shadeColour(weightShade(weight), dark).match(/\d+/g) as string[]).map(Number);
      expect(Math.abs(pixels[4 * i] - r)).toBeLessThanOrEqual(1);
      expect(Math.abs(pixels[4 * i + 1] - g)).toBeLessThanOrEqual(1);
      expect(Math.abs(pixels[4 * i + 2] - b)).toBeLessThanOrEqual(1);
      expect(pixels[4 * i + 3]).toBe(255);
    });
  });
});

it("never rounds a weight to 0", () => {
  expect([0, 1e-9, 0.0005, 0.25, 1].map(weightInWords)).toEqual(["0", "< 0.001", "0.001", "0.250", "1.000"]);
});
